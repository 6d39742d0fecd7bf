import { deleteEnvelope, getEnvelope, updateEnvelope } from "@/lib/contracts/envelopes";
import { deleteEnvelope as remove } from "@/lib/envelopes/delete";
import { getEnvelope as get } from "@/lib/envelopes/get";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { updateEnvelope as update } from "@/lib/envelopes/update";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getEnvelope, ({ ctx, params }) => get(ctx, params.envelopeId));

export const PATCH = endpoint(updateEnvelope, async ({ ctx, params, body }) => {
  const { stored, links } = await update(ctx, params.envelopeId, body);
  return toEnvelope(stored, links);
});

export const DELETE = endpoint(deleteEnvelope, async ({ ctx, params, query }) => {
  await remove(ctx, params.envelopeId, query.void === "true");
  return { success: true as const };
});

export const { POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
