import { listEnvelopeEvents } from "@/lib/contracts/envelopes";
import { listEnvelopeEvents as list } from "@/lib/envelopes/list-events";
import { wholeList } from "@/lib/http/cursor";
import { endpoint } from "@/lib/http/endpoint";

export const GET = endpoint(listEnvelopeEvents, async ({ ctx, params }) =>
  wholeList(await list(ctx, params.envelopeId)),
);
