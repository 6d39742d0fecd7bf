import { correctRecipient } from "@/lib/contracts/envelope-recipients";
import { correctRecipient as correct } from "@/lib/envelopes/correct";
import { toRecipient } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const PATCH = endpoint(correctRecipient, async ({ ctx, params, body }) =>
  toRecipient(await correct(ctx, params.envelopeId, params.recipientId, body)),
);

export const { GET, POST, PUT, DELETE, OPTIONS } = otherMethods(PATCH);
