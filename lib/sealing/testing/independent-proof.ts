import { execFile } from "node:child_process";
import { createHash, type X509Certificate } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { openssl } from "@/lib/sealing/testing/openssl-pki";

const run = promisify(execFile);

/** A signature cut out of the file by its /ByteRange, without any of our own readers. */
export type CutSignature = {
  isTimestamp: boolean;
  der: Buffer;
  covered: Buffer;
  /** Key of its VRI, by the standard's own words. */
  vriKey: string;
};

/** Those that stand behind `since`. */
export function cutSignatures(pdf: Buffer, since = 0): CutSignature[] {
  const text = pdf.toString("latin1");
  const ranges = [...text.matchAll(/\/ByteRange\s*\[0 (\d+) (\d+) (\d+) *\]/g)];
  return ranges
    .filter(({ index }) => index >= since)
    .map((match) => {
      const [, slotStart, slotEnd, tail] = match.map(Number) as [number, number, number, number];
      const slot = Buffer.from(text.slice(slotStart + 1, slotEnd - 1), "hex");
      const around = text.slice(text.lastIndexOf(" obj", match.index), text.indexOf("endobj", slotEnd));
      return {
        isTimestamp: around.includes("/ETSI.RFC3161"),
        der: slot.subarray(0, derLength(slot)),
        covered: Buffer.concat([pdf.subarray(0, slotStart), pdf.subarray(slotEnd, slotEnd + tail)]),
        vriKey: createHash("sha1").update(slot).digest("hex").toUpperCase(),
      };
    });
}

const derLength = (bytes: Buffer): number => {
  const size = bytes[1]! & 0x7f;
  return bytes[1]! < 0x80 ? 2 + bytes[1]! : 2 + size + bytes.readUIntBE(2, size);
};

/** The first timestamp attribute in a CMS, cut out by openssl's own listing, and the signature value it is over. */
async function cutTimestamp(folder: string, cms: Buffer): Promise<{ token: Buffer; signature: Buffer } | undefined> {
  await writeFile(path.join(folder, "cms"), cms);
  const lines = (await openssl(folder, "asn1parse", "-inform", "DER", "-in", "cms")).split("\n");
  const at = lines.findIndex((line) => line.includes("id-smime-aa-timeStampToken"));
  if (at < 0) return undefined;
  const value = cut(cms, lines.slice(0, at).findLast((line) => line.includes("OCTET STRING"))!);
  return { token: cut(cms, lines[at + 2]!).whole, signature: value.content };
}

/** The element of a line such as `  57:d=5  hl=4 l= 1021 cons: SEQUENCE`. */
function cut(der: Buffer, line: string): { whole: Buffer; content: Buffer } {
  const [, offset, header, length] = /^\s*(\d+):d=\s*\d+\s+hl=\s*(\d+)\s+l=\s*(\d+)/.exec(line)!.map(Number);
  const end = offset! + header! + length!;
  return { whole: der.subarray(offset!, end), content: der.subarray(offset! + header!, end) };
}

/** What independent tools say of a file; each failure throws with the tool's own words. Test use only. */
export type Proof = { cades: number; signatureTimestamps: number; documentTimestamps: number; pdfsig: string };

export type Trust = { root: X509Certificate; above?: X509Certificate[] };

/**
 * `openssl cms -verify -cades` and `openssl ts -verify` for every signature, `pdfsig` and `qpdf --check` for the file.
 * `above` helps where a token leaves out the certificates between its own and the root.
 */
export async function proveIndependently(pdf: Buffer, trust: Trust, folder: string): Promise<Proof> {
  const proof = await proveSignatures(pdf, trust, folder);
  const work = await mkdtemp(path.join(folder, "proof-"));
  await writeFile(path.join(work, "file.pdf"), pdf);
  await run("qpdf", ["--check", "file.pdf"], { cwd: work });
  return { ...proof, pdfsig: (await run("pdfsig", ["-nocert", "file.pdf"], { cwd: work })).stdout };
}

/** What openssl says of the signatures that stand behind `since`. */
export async function proveSignatures(
  pdf: Buffer,
  { root, above = [] }: Trust,
  folder: string,
  since = 0,
): Promise<Omit<Proof, "pdfsig">> {
  const work = await mkdtemp(path.join(folder, "proof-"));
  const inWork = (name: string, bytes: Buffer | string) => writeFile(path.join(work, name), bytes);
  await inWork("root.pem", root.toString());
  await inWork("above.pem", [root, ...above].join("\n"));
  const proof = { cades: 0, signatureTimestamps: 0, documentTimestamps: 0 };
  for (const signature of cutSignatures(pdf, since)) {
    await inWork("der", signature.der);
    await inWork("covered", signature.covered);
    if (signature.isTimestamp) {
      await openssl(work, ...TS_VERIFY, "-data", "covered", "-in", "der");
      proof.documentTimestamps++;
      continue;
    }
    await openssl(work, ...CMS_VERIFY);
    proof.cades++;
    const stamped = await cutTimestamp(work, signature.der);
    if (!stamped) continue;
    await inWork("value", stamped.signature);
    await inWork("token", stamped.token);
    await openssl(work, ...TS_VERIFY, "-data", "value", "-in", "token");
    proof.signatureTimestamps++;
  }
  return proof;
}

const TS_VERIFY = ["ts", "-verify", "-token_in", "-CAfile", "root.pem", "-untrusted", "above.pem"];
const CMS_VERIFY = [
  ...["cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "der", "-content", "covered"],
  ...["-CAfile", "root.pem", "-purpose", "any", "-out", "/dev/null"],
];
