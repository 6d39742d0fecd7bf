import { unsubscribe } from "@/lib/contracts/unsubscribe";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { stopMails } from "@/lib/notifications/stop-mails";

export const POST = endpoint(unsubscribe, ({ ctx, params }) => stopMails(ctx, params.token));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
