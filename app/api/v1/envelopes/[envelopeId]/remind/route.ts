import { remindEnvelope } from "@/lib/contracts/envelope-recipients";
import { remindRecipients } from "@/lib/envelopes/remind";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";

export const POST = endpoint(remindEnvelope, async ({ ctx, params, body }) =>
  toEnvelope(await remindRecipients(ctx, params.envelopeId, body.recipientIds)),
);
