import { db } from "@/db/client";
import type { Issued } from "@/lib/contracts/verify";
import { findIssuedFiles, findTrailByEnding, type IssuedRow } from "./store";

/** Beginnings of a file by their hashes, the longest first: the whole file, then its revisions. */
export type Beginning = { sha256: string; isWholeFile: boolean };

/** The longest beginning that this instance issued, and what its envelope is now. */
export async function findIssued(beginnings: readonly Beginning[]): Promise<Issued | null> {
  const rows = await findIssuedFiles(db(), [...new Set(beginnings.map(({ sha256 }) => sha256))]);
  for (const { sha256, isWholeFile } of beginnings) {
    const row = rows.find((each) => each.sha256 === sha256);
    if (!row) continue;
    return toIssued(row, isWholeFile);
  }
  return null;
}

/** What a code on an audit trail names: a sealed file by its hash or, where nothing was sealed, the trail. */
export async function findByCode(code: string): Promise<Issued | null> {
  const issued = await findIssued([{ sha256: code, isWholeFile: true }]);
  if (issued) return issued;
  const trail = await findTrailByEnding(db(), code);
  return trail ? toIssued(trail, true) : null;
}

const toIssued = ({ completedAt, purgedAt, ...known }: IssuedRow, isWholeFile: boolean): Issued => ({
  ...known,
  isWholeFile,
  completedAt: completedAt?.toISOString() ?? null,
  purgedAt: purgedAt?.toISOString() ?? null,
});
