import { remindEnvelope } from "@/lib/contracts/envelope-recipients";
import { remindRecipients } from "@/lib/envelopes/remind";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(remindEnvelope, async ({ ctx, params, body }) =>
  toEnvelope(await remindRecipients(ctx, params.envelopeId, body.recipientIds)),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
