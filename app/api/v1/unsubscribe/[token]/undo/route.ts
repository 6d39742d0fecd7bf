import { resubscribe } from "@/lib/contracts/unsubscribe";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { resumeMails } from "@/lib/notifications/stop-mails";

export const POST = endpoint(resubscribe, ({ ctx, params, body }) => resumeMails(ctx, params.token, body.before));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
