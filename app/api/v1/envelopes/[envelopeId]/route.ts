import { deleteEnvelope, getEnvelope } from "@/lib/contracts/envelopes";
import { deleteEnvelope as remove } from "@/lib/envelopes/delete";
import { getEnvelope as get } from "@/lib/envelopes/get";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getEnvelope, ({ ctx, params }) => get(ctx, params.envelopeId));

export const DELETE = endpoint(deleteEnvelope, async ({ ctx, params, query }) => {
  await remove(ctx, params.envelopeId, query.void === "true");
  return { success: true as const };
});

export const { POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
