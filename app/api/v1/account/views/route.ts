import { getSavedViews, updateSavedViews } from "@/lib/contracts/saved-views";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { getSavedViews as get, updateSavedViews as update } from "@/lib/views/saved-views";

export const GET = endpoint(getSavedViews, ({ ctx }) => get(ctx));
export const PATCH = endpoint(updateSavedViews, ({ ctx, body }) => update(ctx, body.views));

export const { POST, PUT, DELETE, OPTIONS } = otherMethods(GET, PATCH);
