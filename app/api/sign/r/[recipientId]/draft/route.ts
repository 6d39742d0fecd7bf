import { saveDraft } from "@/lib/contracts/draft";
import { keepDraft } from "@/lib/envelopes/save-draft";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(saveDraft, ({ ctx, params, body }) => keepDraft(ctx, params.recipientId, body));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
