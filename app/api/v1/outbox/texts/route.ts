import { listOutboxTexts } from "@/lib/contracts/outbox-texts";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { listOutboxTexts as list } from "@/lib/sms/outbox";

export const GET = endpoint(listOutboxTexts, async () => ({ data: await list() }));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
