import { getCeremony } from "@/lib/contracts/ceremony";
import { getCeremony as get } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";

export const GET = endpoint(getCeremony, ({ ctx, params }) => get(ctx, params.recipientId));
