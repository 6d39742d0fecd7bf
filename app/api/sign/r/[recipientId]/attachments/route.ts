import { readFile } from "node:fs/promises";
import * as z from "zod";
import { addAttachment } from "@/lib/contracts/ceremony-files";
import { addAttachment as add } from "@/lib/envelopes/add-attachment";
import { toAttachment } from "@/lib/envelopes/to-envelope";
import { maxAttachmentBytes } from "@/lib/fields/attachment";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { parseBody } from "@/lib/http/parse";
import { withUpload } from "@/lib/http/read-upload";

const toMembers = (sent: unknown) => parseBody(z.object({ name: z.string().optional() }), sent);

export const POST = endpoint(
  addAttachment,
  ({ ctx, params, query, request }) =>
    withUpload(request, maxAttachmentBytes, toMembers, async ({ file, fileName, members }) => {
      const upload = {
        fieldId: query.fieldId,
        name: members.name || fileName || "file",
        bytes: await readFile(file.path),
      };
      return toAttachment(await add(ctx, params.recipientId, upload));
    }),
  { readsBody: true },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
