import { listOutbox } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";
import { listOutbox as list } from "@/lib/mail/outbox";
import { toOutboxMail } from "@/lib/mail/to-outbox-mail";

export const GET = endpoint(listOutbox, async () => ({ data: (await list()).map(toOutboxMail) }));
