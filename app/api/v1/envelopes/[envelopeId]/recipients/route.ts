import { reorderRecipients } from "@/lib/contracts/envelope-recipients";
import { reorderRecipients as reorder } from "@/lib/envelopes/reorder";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const PATCH = endpoint(reorderRecipients, async ({ ctx, params, body }) =>
  toEnvelope(await reorder(ctx, params.envelopeId, body)),
);

export const { GET, POST, PUT, DELETE, OPTIONS } = otherMethods(PATCH);
