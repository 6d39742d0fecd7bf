import { confirmReading as contract } from "@/lib/contracts/ceremony";
import { confirmReading } from "@/lib/envelopes/act";
import { toCeremony } from "@/lib/envelopes/ceremony";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(contract, async ({ ctx, params, body }) =>
  toCeremony(await confirmReading(ctx, params.recipientId, body.timeZone), params.recipientId),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
