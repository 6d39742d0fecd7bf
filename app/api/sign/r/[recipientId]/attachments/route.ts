import { addAttachment } from "@/lib/contracts/ceremony";
import { addAttachment as add } from "@/lib/envelopes/add-attachment";
import { toAttachment } from "@/lib/envelopes/to-envelope";
import { maxAttachmentBytes } from "@/lib/fields/attachment";
import { endpoint } from "@/lib/http/endpoint";
import { readMultipartFile } from "@/lib/http/multipart";
import { otherMethods } from "@/lib/http/other-methods";

const maxBodyBytes = maxAttachmentBytes + 1024 * 1024;

export const POST = endpoint(
  addAttachment,
  async ({ ctx, params, query, request }) => {
    const { name, bytes } = await readMultipartFile(request, maxAttachmentBytes);
    return toAttachment(await add(ctx, params.recipientId, { fieldId: query.fieldId, name, bytes }));
  },
  { maxBodyBytes, readsBody: true },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
