import { getCeremony } from "@/lib/contracts/ceremony";
import { getCeremony as get } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getCeremony, ({ ctx, params, query }) => get(ctx, params.recipientId, query.locale));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
