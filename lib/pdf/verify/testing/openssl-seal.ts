import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { openssl } from "@/lib/sealing/testing/openssl-pki";

const RESERVED_BYTES = 16_384;

/** A signature of which openssl made the CMS, with certificate and key `name` of the folder. Test use only. */
export async function sealWithOpenssl(
  folder: string,
  base: Buffer,
  { name, above = [], options = [] }: { name: string; above?: readonly string[]; options?: readonly string[] },
): Promise<Buffer> {
  const { bytes, prepared } = prepareSignature(base, {
    fieldName: "Signature",
    name,
    reason: "Test",
    signingTime: "2026-11-26T12:00:00Z",
    reservedBytes: RESERVED_BYTES,
  });
  const start = prepared.contentsOffset - 1;
  const covered = [bytes.subarray(0, start), bytes.subarray(start + 2 * RESERVED_BYTES + 2)];
  await writeFile(path.join(folder, "covered"), Buffer.concat(covered));
  const pems = above.map((each) => readFile(path.join(folder, `${each}.pem`), "utf8"));
  await writeFile(path.join(folder, "above.pem"), (await Promise.all(pems)).join("\n"));
  await openssl(
    folder,
    ...["cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", "covered", "-outform", "DER", "-out", "cms"],
    ...["-signer", `${name}.pem`, "-inkey", `${name}.key`, ...options],
    ...(above.length > 0 ? ["-certfile", "above.pem"] : []),
  );
  return fillContents(bytes, prepared, await readFile(path.join(folder, "cms")));
}
