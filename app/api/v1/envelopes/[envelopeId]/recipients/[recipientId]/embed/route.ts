import { embedRecipient } from "@/lib/contracts/embed";
import { embedRecipient as embed } from "@/lib/envelopes/embed";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(embedRecipient, ({ ctx, params }) => embed(ctx, params.envelopeId, params.recipientId));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
