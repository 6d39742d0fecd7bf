import { fork } from "node:child_process";
import { createPrivateKey, createSign } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { runInSandbox, warmSandbox } from "@/lib/sandbox/run";
import { applySeal } from "@/lib/sealing/apply-seal";
import { sealFields } from "@/lib/sealing/seal-fields";
import { SIGNING, startSealingSetup } from "@/lib/sealing/testing/sealing-setup";
import { requestTimestamp } from "@/lib/sealing/timestamp-client";
import { putFile, putGrown } from "@/lib/storage/disk";
import { GrownFile } from "@/lib/storage/grown-file";

const name = "Anna Holm";
const stamp = { pageIndex: 0, xPt: 300, yPt: 700, widthPt: 150, heightPt: 40, kind: "typed", text: name } as const;

/**
 * Sealing as the worker does it, with an RSA-2048 key and a real authority (openssl) on this machine: a stored file is
 * read and its hash checked, a signature stamped, the file composed in the sandbox, signed, timestamped (B-T).
 */
export async function startSealing() {
  const setup = await startSealingSetup();
  await setup.pki.issue("rsa", { issuer: "issuing", keyType: "rsa-2048", extensions: SIGNING });
  const authority = fork("dist/bench-authority.mjs", [setup.pki.folder]);
  const [url] = (await once(authority, "message")) as [string];
  const { signer, means } = await setup.sealWith("rsa", { wanted: "B-T", authorities: url });
  const key = createPrivateKey(fs.readFileSync(path.join(setup.pki.folder, "rsa.key")));
  const owner = "bench";
  await warmSandbox("sealing");

  async function sealing<T>(sha256: string, use: (sealed: GrownFile) => Promise<T>): Promise<T> {
    const base = await GrownFile.open(sha256);
    const sealOf = { kind: "sealed_document", baseBytes: base.sizeBytes } as const;
    const fields = sealFields({ name: "Certyneo", reason: "Sealed" }, sealOf, means);
    try {
      const sealed = await applySeal(
        async (reservedBytes) => {
          const input = { items: [stamp], block: undefined, watermark: undefined, seal: { ...fields, reservedBytes } };
          const { bytes, output } = await runInSandbox("compose", input, base, { owner });
          return { file: base.append(bytes!), prepared: output };
        },
        { signer, means, owner },
      );
      if (sealed.level !== "B-T") throw new Error(`sealed as ${sealed.level}`);
      return await use(sealed.file);
    } finally {
      await base.close();
    }
  }

  return {
    /** Answers the SHA-256 by which the file is known from then on. */
    store: (bytes: Buffer): Promise<string> => putFile(bytes),
    seal: (sha256: string): Promise<void> => sealing(sha256, async () => undefined),
    sealAndStore: (sha256: string): Promise<string> => sealing(sha256, putGrown),
    /** The least that a seal with a timestamp must do. */
    async signAndStamp(digestSha256: Buffer): Promise<void> {
      createSign("RSA-SHA256").update(digestSha256).sign(key);
      await requestTimestamp(digestSha256, { url });
    },
    async close(): Promise<void> {
      authority.disconnect();
      await setup.close();
    },
  };
}
