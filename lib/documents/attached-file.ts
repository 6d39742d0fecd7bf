import { AppError } from "@/lib/errors";
import { isSandboxError } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { checkedFile } from "@/lib/storage/disk";
import { busyAsError } from "./inspect-file";
import type { DocumentRow } from "./store";

type Document = Pick<DocumentRow, "sha256" | "workspaceId" | "attachedFiles">;

/** A file that is attached inside a document, by its place in `attachedFiles`, from 0. Read in the sandbox each time. */
export async function attachedFileOf(document: Document, index: number): Promise<{ name: string; bytes: Buffer }> {
  const listed = document.attachedFiles[index];
  if (!listed) throw new AppError("attachment_not_found");
  const file = await checkedFile(document.sha256);
  const { bytes } = await runInSandbox("attachedFile", { index }, file, { owner: document.workspaceId }).catch(
    (error: unknown) => {
      if (!isSandboxError(error)) throw busyAsError(error);
      const detail = "The attached file cannot be taken out here. Open the document in a PDF reader instead.";
      throw new AppError("pdf_too_complex", detail, { cause: error });
    },
  );
  if (!bytes) throw new AppError("attachment_not_found");
  return { name: listed.name, bytes };
}
