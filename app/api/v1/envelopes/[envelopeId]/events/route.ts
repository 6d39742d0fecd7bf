import { listEnvelopeEvents } from "@/lib/contracts/envelopes";
import { listEnvelopeEvents as list } from "@/lib/envelopes/list-events";
import { wholeList } from "@/lib/http/cursor";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listEnvelopeEvents, async ({ ctx, params }) =>
  wholeList(await list(ctx, params.envelopeId)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
