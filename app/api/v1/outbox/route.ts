import { listOutbox } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { listOutbox as list } from "@/lib/mail/outbox";
import { toOutboxMail } from "@/lib/mail/to-outbox-mail";

export const GET = endpoint(listOutbox, async () => ({ data: (await list()).map(toOutboxMail) }));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
