import type { Stored } from "@/lib/envelopes/store";
import { wordsFor } from "@/lib/evidence/words";
import { log } from "@/lib/log";
import { isSandboxError } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { getFile } from "@/lib/storage/disk";
import { GrownFile } from "@/lib/storage/grown-file";
import type { SealedDocument } from "./audit-report";
import type { InstanceSeal } from "./instance-seal";
import { allOurs, sealFields } from "./seal-fields";
import { storeSealed } from "./store-sealed";

/** What a child with a gigabyte can hold twice over. Larger envelopes have their documents one by one only. */
const mostBytes = 150 * 1024 * 1024;
const attempts = 2;

/**
 * All sealed documents of an envelope in one file, sealed too; undefined for a single document and where they are too
 * large together. The documents themselves are what counts: that they cannot be combined never holds up the envelope.
 */
export async function sealCombined(
  stored: Stored,
  sealed: SealedDocument[],
  seal: InstanceSeal,
): Promise<SealedDocument | undefined> {
  const total = sealed.reduce((sum, document) => sum + document.sizeBytes, 0);
  if (sealed.length < 2 || total > mostBytes) return undefined;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return await combine(stored, sealed, seal);
    } catch (error) {
      if (!isSandboxError(error)) throw error;
      log.error({ err: error, envelopeId: stored.envelope.id, attempt }, "the documents could not be combined");
    }
  }
  return undefined;
}

async function combine(stored: Stored, sealed: SealedDocument[], seal: InstanceSeal): Promise<SealedDocument> {
  const files = await Promise.all(sealed.map((document) => getFile(document.sha256)));
  const words = wordsFor(stored.envelope.locale).seal;
  const input = {
    sizes: files.map((file) => file.byteLength),
    title: stored.envelope.subject,
  };
  const owner = stored.envelope.workspaceId;
  const texts = { name: words.name, reason: words.combinedReason };
  const fields = sealFields(texts, allOurs("combined_document"), seal.means);
  const together = Buffer.concat(files);
  return storeSealed(
    async (reservedBytes) => {
      const combined = await runInSandbox("combine", { ...input, seal: { ...fields, reservedBytes } }, together, {
        owner,
      });
      if (!combined.bytes) throw new Error("the documents were not combined");
      return { file: GrownFile.of(combined.bytes), prepared: combined.output };
    },
    { ...seal, owner },
  );
}
