import type { FieldInput } from "@/lib/contracts/fields";
import type { DocumentRow } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { TextHit } from "@/lib/pdf/text/find-text";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { isSandboxError } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { getFile } from "@/lib/storage/disk";

export type LocateAnchors = (
  fields: readonly FieldInput[],
  documents: readonly DocumentRow[],
) => Promise<Map<number, Anchor>>;

/** What the search says of one field's anchor: its place, or in words why there is none. */
export type Anchor = { hit: TextHit } | { missing: string };

/** Where the bytes of a document come from: the store, unless a dry run has not stored them. */
export type ReadFile = (sha256: string) => Promise<Buffer>;

/** Looks for the anchors of all fields, each document read once. By the field's index in `fields`. */
export async function locateAnchors(
  fields: readonly FieldInput[],
  documents: readonly DocumentRow[],
  read: ReadFile = getFile,
): Promise<Map<number, Anchor>> {
  const anchors = new Map<number, Anchor>();
  for (const [documentIndex, document] of documents.entries()) {
    const wanted = [...fields.entries()].filter(
      ([, field]) => field.anchorText !== undefined && field.documentIndex === documentIndex,
    );
    if (wanted.length === 0) continue;
    const found = await locate(
      document,
      wanted.map(([, field]) => field),
      read,
    );
    wanted.forEach(([index], position) => {
      anchors.set(index, found[position]!);
    });
  }
  return anchors;
}

async function locate(document: DocumentRow, fields: FieldInput[], read: ReadFile): Promise<Anchor[]> {
  const queries = fields.map(({ anchorText, pageNumber, anchorIndex }) => ({
    text: anchorText!,
    ...(pageNumber === undefined ? {} : { pageNumber }),
    index: anchorIndex,
  }));
  try {
    const options = { owner: document.workspaceId };
    const { output } = await runInSandbox("locateText", { queries }, await read(document.sha256), options);
    return fields.map((field, index) => {
      const hit = output.hits[index];
      return hit ? { hit } : { missing: notFound(field, document, output.searchedPages) };
    });
  } catch (error) {
    if (isSandboxBusyError(error)) {
      const detail = "Too many documents are being read right now. Try again in a few seconds.";
      throw new AppError("not_ready", detail, { headers: { "Retry-After": "5" }, cause: error });
    }
    if (!isSandboxError(error)) throw error;
    log.warn({ documentId: document.id, failure: error.failure }, "the text of a document could not be searched");
    return fields.map(() => ({ missing: "the text of this document cannot be searched" }));
  }
}

function notFound(field: FieldInput, document: DocumentRow, searchedPages: number): string {
  const times = field.anchorIndex > 0 ? `${field.anchorIndex + 1} times ` : "";
  if (field.pageNumber !== undefined) return `was not found ${times}on page ${field.pageNumber}`;
  if (searchedPages < document.pageCount) return `was not found ${times}on the first ${searchedPages} pages`;
  return `was not found ${times}in the document`;
}
