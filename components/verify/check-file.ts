import { looksLikePdf } from "@/lib/browser/hash-file";
import { maxVerifyBytes } from "@/lib/contracts/verify";

export type FileProblem = "empty" | "not_pdf" | "too_large" | "gone";

/** What keeps a file from being checked at all; looked at on the reader's own machine. */
export async function findFileProblem(file: File): Promise<FileProblem | undefined> {
  if (file.size === 0) return "empty";
  if (file.size > maxVerifyBytes) return "too_large";
  return looksLikePdf(file).then(
    (isPdf) => (isPdf ? undefined : "not_pdf"),
    () => "gone",
  );
}
