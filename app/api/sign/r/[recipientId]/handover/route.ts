import { handOver } from "@/lib/contracts/handover";
import { handOver as make } from "@/lib/envelopes/hand-over";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(handOver, ({ ctx, params }) => make(ctx, params.recipientId));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
