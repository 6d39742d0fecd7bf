import { Envelope } from "@/lib/contracts/envelope";
import { correctRecipient } from "@/lib/contracts/envelope-recipients";
import { correctRecipient as correct } from "@/lib/envelopes/correct";
import { toEnvelope, toRecipient } from "@/lib/envelopes/to-envelope";
import { toResponse } from "@/lib/http/answer";
import { endpoint } from "@/lib/http/endpoint";
import { etagOf } from "@/lib/http/etag";
import { otherMethods } from "@/lib/http/other-methods";

/** What was changed is the envelope, so that is whose ETag comes with it. */
export const PATCH = endpoint(correctRecipient, async ({ ctx, params, body }) => {
  const { recipient, stored } = await correct(ctx, params.envelopeId, params.recipientId, body);
  const response = toResponse(correctRecipient, toRecipient(recipient), params);
  response.headers.set("etag", etagOf(Envelope.parse(toEnvelope(stored))));
  return response;
});

export const { GET, POST, PUT, DELETE, OPTIONS } = otherMethods(PATCH);
