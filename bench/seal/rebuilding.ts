import { PdfDocument } from "@/lib/pdf/core/document";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareTimestamp } from "@/lib/pdf/seal/prepare";
import { isWrittenByUs } from "@/lib/pdf/verify/structure/own-update";
import { TestSealing } from "@/lib/pdf/verify/testing/sealing";

/** What else the machine does meanwhile is not in it. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Files that are sealed and then timestamped again and again, and how long the verifier takes to write that anew. */
export async function startRebuilding() {
  const sealing = await TestSealing.open();

  async function renewed(bytes: Buffer): Promise<Buffer> {
    const fields = { fieldName: "CertyneoTimestamp", reservedBytes: 8_192 };
    const { bytes: prepared, prepared: slot } = prepareTimestamp(bytes, fields);
    const start = slot.contentsOffset - 1;
    const covered = [prepared.subarray(0, start), prepared.subarray(start + 2 * slot.reservedBytes + 2)];
    return fillContents(prepared, slot, await sealing.timestamp(Buffer.concat(covered)));
  }

  return {
    /** Signed by so many signers, one after the other, and sealed. */
    async seal(bytes: Buffer, signerCount: number): Promise<Buffer> {
      let signed = bytes;
      for (let n = 1; n <= signerCount; n++) signed = await sealing.seal(signed, { fieldName: `Signature${n}` });
      return sealing.seal(signed, { timestamp: sealing.timestamp });
    },
    renewed,
    /** Processor time, in milliseconds, of writing anew all that stands behind the seal, and of the whole verification. */
    measure(bytes: Buffer, sealedLength: number): { rebuildMs: number; verifyMs: number } {
      const doc = new PdfDocument(bytes);
      const startedAt = cpuMs();
      if (!isWrittenByUs(doc, sealedLength)) throw new Error("not what we write");
      const rebuiltAt = cpuMs();
      const { verdict } = sealing.verify(bytes);
      if (verdict !== "VALID") throw new Error(`the file is ${verdict}`);
      return { rebuildMs: rebuiltAt - startedAt, verifyMs: cpuMs() - rebuiltAt };
    },
    close: () => sealing.close(),
  };
}
