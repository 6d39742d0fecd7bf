import { createPrivateKey, createSign } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { runInSandbox, warmSandbox } from "@/lib/sandbox/run";
import { applySeal } from "@/lib/sealing/apply-seal";
import { sealFields } from "@/lib/sealing/seal-fields";
import { SIGNING, startSealingSetup } from "@/lib/sealing/testing/sealing-setup";
import { requestTimestamp } from "@/lib/sealing/timestamp-client";

const name = "Anna Holm";
const stamp = { pageIndex: 0, xPt: 300, yPt: 700, widthPt: 150, heightPt: 40, kind: "typed", text: name } as const;

/**
 * Sealing as the worker does it, with an RSA-2048 key and a real authority (openssl) on this machine: a signature is
 * stamped, the file composed in the sandbox, signed, timestamped (B-T). Without storage and database.
 */
export async function startSealing() {
  const setup = await startSealingSetup();
  await setup.pki.issue("rsa", { issuer: "issuing", keyType: "rsa-2048", extensions: SIGNING });
  const { signer, means } = await setup.sealWith("rsa", { wanted: "B-T" });
  const key = createPrivateKey(fs.readFileSync(path.join(setup.pki.folder, "rsa.key")));
  const owner = "bench";
  await warmSandbox("sealing");
  return {
    async seal(base: Buffer): Promise<Buffer> {
      const fields = sealFields("Certyneo", "Sealed", means);
      const sealed = await applySeal(
        async (reservedBytes) => {
          const input = { items: [stamp], block: undefined, watermark: undefined, seal: { ...fields, reservedBytes } };
          const { bytes, output } = await runInSandbox("compose", input, base, { owner });
          if (!bytes?.subarray(0, base.byteLength).equals(base)) throw new Error("the document is not a prefix");
          return { bytes, prepared: output };
        },
        { signer, means, owner },
      );
      if (sealed.level !== "B-T") throw new Error(`sealed as ${sealed.level}`);
      return sealed.bytes;
    },
    /** The least that a seal with a timestamp must do. */
    async signAndStamp(digestSha256: Buffer): Promise<void> {
      createSign("RSA-SHA256").update(digestSha256).sign(key);
      await requestTimestamp(digestSha256, { url: setup.authority.url });
    },
    close: () => setup.close(),
  };
}
