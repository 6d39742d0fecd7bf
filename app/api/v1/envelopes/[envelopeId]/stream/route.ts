import { streamEnvelope } from "@/lib/contracts/envelopes";
import { requireEnvelope } from "@/lib/envelopes/get";
import { changesOf } from "@/lib/evidence/changes";
import { endpoint } from "@/lib/http/endpoint";
import { eventStream } from "@/lib/http/event-stream";

export const GET = endpoint(streamEnvelope, async ({ ctx, params, request }) => {
  await requireEnvelope(ctx, params.envelopeId);
  return eventStream(request.signal, (send) => changesOf(params.envelopeId, () => send("change")));
});
