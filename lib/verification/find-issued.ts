import { db } from "@/db/client";
import type { Issued } from "@/lib/contracts/verify";
import { findIssuedFiles } from "./store";

/** Beginnings of a file by their hashes, the longest first: the whole file, then its revisions. */
export type Beginning = { sha256: string; isWholeFile: boolean };

/** The longest beginning that this instance issued, and what its envelope is now. */
export async function findIssued(beginnings: readonly Beginning[]): Promise<Issued | null> {
  const rows = await findIssuedFiles(db(), [...new Set(beginnings.map(({ sha256 }) => sha256))]);
  for (const { sha256, isWholeFile } of beginnings) {
    const row = rows.find((each) => each.sha256 === sha256);
    if (!row) continue;
    const { completedAt, purgedAt, ...known } = row;
    return {
      ...known,
      isWholeFile,
      completedAt: completedAt?.toISOString() ?? null,
      purgedAt: purgedAt?.toISOString() ?? null,
    };
  }
  return null;
}
