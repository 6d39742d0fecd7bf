import type * as z from "zod";
import type { FileReport as FileReportSchema } from "@/lib/contracts/verify-report";
import type { Change } from "@/lib/pdf/verify/changes/classify";

/** What the bytes of a file say. The contract of the API describes its members. */
export type FileReport = z.infer<typeof FileReportSchema>;
export type SignatureReport = FileReport["signatures"][number];
export type RevisionReport = FileReport["revisions"][number];
export type EvidenceReport = NonNullable<FileReport["evidence"]>;
export type CertificateReport = NonNullable<SignatureReport["signer"]>;
export type TimestampReport = SignatureReport["timestamps"][number];
export type Level = NonNullable<SignatureReport["level"]>;

const MOST_CHANGES = 50;

export const toLaterChanges = (
  changes: readonly Change[],
  pages: ReadonlyMap<number, number>,
): RevisionReport["changes"] =>
  changes.slice(0, MOST_CHANGES).map(({ kind, path, page }) => ({
    kind,
    path,
    page: page === undefined ? null : (pages.get(page) ?? null),
  }));
