import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dictOf, Name } from "@/lib/pdf/core/objects";
import {
  certificateFields,
  HASH_OID,
  OID,
  objectId,
  octets,
  sequence,
  setOf,
  smallInteger,
  tagged,
  taggedSetOf,
} from "@/lib/pdf/seal/asn1";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf, openssl } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

const ARCHIVAL = "1.2.840.113583.1.1.8";
const ECDSA_SHA256 = "1.2.840.10045.4.3.2";
const SLOT = { fieldName: "Signature", name: "Anna", reason: "Test", signingTime: "2026-11-26T12:00:00Z" };
const base = Buffer.concat([onePage("", {}), Buffer.from("\n")]);

let sealing: TestSealing;
beforeAll(async () => {
  sealing = await TestSealing.open();
  await makeLeaf(sealing.folder, "responder", {
    keyType: "p-256",
    extensions: "keyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored",
  });
}, 60_000);
afterAll(() => sealing.close());

/** The database of openssl with the certificate `seal`, revoked or not. */
async function writeIndex(isRevoked: boolean): Promise<void> {
  const { folder } = sealing;
  const [, expires, , ...rest] = (await readFile(path.join(folder, "seal.db"), "utf8")).trim().split("\t");
  const at = `${new Date(Date.now() - 60_000).toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`;
  const line = [isRevoked ? "R" : "V", expires, isRevoked ? at : "", ...rest].join("\t");
  await writeFile(path.join(folder, "index"), `${line}\n`);
  await writeFile(path.join(folder, "index.attr"), "unique_subject=no\n");
}

/** As openssl itself answers. */
async function answers(isRevoked: boolean): Promise<{ list: Buffer; response: Buffer }> {
  const { folder } = sealing;
  await writeIndex(isRevoked);
  await writeFile(path.join(folder, "number"), "01\n");
  const config = ["[ca]", "database=index", "default_md=sha256", "default_crl_hours=2", "crlnumber=number"];
  await writeFile(path.join(folder, "list.cnf"), `${config.join("\n")}\n`);
  const issuer = ["-cert", "root.pem", "-keyfile", "root.key"];
  await openssl(folder, "ca", "-config", "list.cnf", "-name", "ca", "-gencrl", ...issuer, "-out", "list.pem");
  await openssl(folder, "crl", "-in", "list.pem", "-outform", "DER", "-out", "list");
  await openssl(folder, "ocsp", "-issuer", "root.pem", "-cert", "seal.pem", "-no_nonce", "-reqout", "request");
  const responder = ["-rsigner", "responder.pem", "-rkey", "responder.key", "-nmin", "60"];
  const files = ["-index", "index", "-CA", "root.pem", "-reqin", "request", "-respout", "response"];
  await openssl(folder, "ocsp", ...files, ...responder);
  const read = (name: string) => readFile(path.join(folder, name));
  return { list: await read("list"), response: await read("response") };
}

type Carried = { archive?: Buffer; lists?: Buffer[]; subFilter?: string };

/** A CMS signature as Adobe's programs make it: revocation data among the signed attributes. */
async function signed({ archive, lists = [], subFilter = "adbe.pkcs7.detached" }: Carried): Promise<Buffer> {
  const signer = await sealing.signer();
  const entries = dictOf({ SubFilter: new Name(subFilter) });
  const { bytes, prepared } = prepareSignature(base, { ...SLOT, reservedBytes: 8_192 }, () => ({
    entries,
    widget: undefined,
  }));
  const start = prepared.contentsOffset - 1;
  const covered = Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 2 * prepared.reservedBytes + 2)]);
  const attribute = (type: string, value: Buffer) => sequence(objectId(type), setOf(value));
  const certificateId = sequence(octets(createHash("sha256").update(signer.certificate).digest()));
  const attributes = [
    attribute(OID.contentType, objectId(OID.data)),
    attribute(OID.messageDigest, octets(createHash("sha256").update(covered).digest())),
    attribute(OID.signingCertificateV2, sequence(sequence(certificateId))),
    ...(archive ? [attribute(ARCHIVAL, archive)] : []),
  ];
  const { issuer, serialNumber } = certificateFields(signer.certificate);
  const digestAlgorithm = sequence(objectId(HASH_OID.sha256));
  const info = [smallInteger(1), sequence(issuer, serialNumber), digestAlgorithm, taggedSetOf(0, ...attributes)];
  const value = await signer.sign(setOf(...attributes));
  const signerInfo = sequence(...info, sequence(objectId(ECDSA_SHA256)), octets(value));
  const data = sequence(
    ...[smallInteger(1), setOf(digestAlgorithm), sequence(objectId(OID.data)), taggedSetOf(0, signer.certificate)],
    ...(lists.length > 0 ? [taggedSetOf(1, ...lists)] : []),
    setOf(signerInfo),
  );
  return fillContents(bytes, prepared, sequence(objectId(OID.signedData), tagged(0, data)));
}

const verdictOf = async (carried: Carried) => {
  const report = sealing.verify(await signed(carried));
  return { verdict: report.verdict, reasons: reasonsOf(report), level: report.signatures[0]!.level };
};

describe("a signature that brings its revocation data along", () => {
  test("is VALID with none, and the report says that revocation is not known", async () => {
    const { verdict, reasons } = await verdictOf({});
    expect(verdict).toBe("VALID");
    expect(reasons).toContain("revocation_unknown");
  });

  test.each(["list", "response", "list of the CMS"] as const)("is judged by its %s", async (kind) => {
    const carriedBy = ({ list, response }: { list: Buffer; response: Buffer }): Carried => {
      if (kind === "list of the CMS") return { lists: [list] };
      return { archive: sequence(kind === "list" ? tagged(0, sequence(list)) : tagged(1, sequence(response))) };
    };
    const good = await verdictOf(carriedBy(await answers(false)));
    expect(good.verdict).toBe("VALID");
    expect(good.reasons).not.toContain("revocation_unknown");
    const revoked = await verdictOf(carriedBy(await answers(true)));
    expect(revoked.verdict).toBe("INVALID");
    expect(revoked.reasons).toContain("certificate_revoked");
  });

  test("knows nothing from what cannot be read", async () => {
    for (const archive of [octets(Buffer.from("?")), sequence(tagged(0, octets(Buffer.from("?"))))]) {
      const { verdict, reasons } = await verdictOf({ archive });
      expect(verdict).toBe("VALID");
      expect(reasons).toContain("revocation_unknown");
    }
  });

  test("reaches no level of PAdES by them, which keeps such data in the document", async () => {
    const { response } = await answers(false);
    const archive = sequence(tagged(1, sequence(response)));
    const { reasons, level } = await verdictOf({ archive, subFilter: "ETSI.CAdES.detached" });
    expect(level).toBe("B-B");
    expect(reasons).toContain("revocation_unknown");
  });
});
