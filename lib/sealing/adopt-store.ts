import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { fileGenerations } from "@/db/schema/files";
import { sealCertificates } from "@/db/schema/sealing";
import { signerAuthorities } from "@/db/schema/signatures";
import { authorityMac } from "@/lib/signers/store";
import { certificateMac } from "./certificate-store";
import { generationMac } from "./generations-store";

/** Gives every row that has none its MAC, and says how many there were. */
export async function adoptAll(reader: Reader): Promise<number> {
  return (await adoptCertificates(reader)) + (await adoptAuthorities(reader)) + (await adoptGenerations(reader));
}

async function adoptCertificates(reader: Reader): Promise<number> {
  const rows = await reader.select().from(sealCertificates).where(isNull(sealCertificates.mac));
  for (const row of rows) {
    const isSame = and(eq(sealCertificates.sha256, row.sha256), isNull(sealCertificates.mac));
    await reader
      .update(sealCertificates)
      .set({ mac: certificateMac(row) })
      .where(isSame);
  }
  return rows.length;
}

async function adoptAuthorities(reader: Reader): Promise<number> {
  const rows = await reader.select().from(signerAuthorities).where(isNull(signerAuthorities.mac));
  for (const row of rows) {
    const isSame = and(eq(signerAuthorities.sha256, row.sha256), isNull(signerAuthorities.mac));
    await reader
      .update(signerAuthorities)
      .set({ mac: authorityMac(row) })
      .where(isSame);
  }
  return rows.length;
}

async function adoptGenerations(reader: Reader): Promise<number> {
  for (let count = 0; ; ) {
    const rows = await reader.select().from(fileGenerations).where(isNull(fileGenerations.mac)).limit(500);
    if (rows.length === 0) return count;
    for (const row of rows) {
      const { envelopeId, kind, position, generation } = fileGenerations;
      const isSame = [
        eq(envelopeId, row.envelopeId),
        eq(kind, row.kind),
        eq(position, row.position),
        eq(generation, row.generation),
      ];
      await reader
        .update(fileGenerations)
        .set({ mac: generationMac(row) })
        .where(and(...isSame));
    }
    count += rows.length;
  }
}
