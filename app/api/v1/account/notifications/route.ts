import { getNotifications, updateNotifications } from "@/lib/contracts/notifications";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { getNotifications as get, updateNotifications as update } from "@/lib/notifications/choices";

export const GET = endpoint(getNotifications, ({ ctx }) => get(ctx));
export const PATCH = endpoint(updateNotifications, ({ ctx, body }) => update(ctx, body));

export const { POST, PUT, DELETE, OPTIONS } = otherMethods(GET, PATCH);
