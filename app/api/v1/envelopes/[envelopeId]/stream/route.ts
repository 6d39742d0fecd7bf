import { streamEnvelope } from "@/lib/contracts/envelopes";
import { requireEnvelope } from "@/lib/envelopes/get";
import { changesOf } from "@/lib/evidence/changes";
import { endpoint } from "@/lib/http/endpoint";
import { eventStream } from "@/lib/http/event-stream";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(streamEnvelope, async ({ ctx, params, request }) => {
  await requireEnvelope(ctx, params.envelopeId);
  return eventStream(request.signal, (send) => changesOf(params.envelopeId, () => send("change")));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
