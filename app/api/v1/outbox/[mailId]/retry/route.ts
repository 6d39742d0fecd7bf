import { retryOutboxMail } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { retryMail } from "@/lib/mail/retry-mail";
import { toOutboxMail } from "@/lib/mail/to-outbox-mail";

export const POST = endpoint(retryOutboxMail, async ({ ctx, params }) =>
  toOutboxMail(await retryMail(ctx, params.mailId)),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
