import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCrl } from "@/lib/pdf/pki/crl";
import { endpointsOf } from "@/lib/pdf/pki/endpoints";
import { buildOcspRequest, type Question, readOcspAnswer } from "@/lib/pdf/pki/ocsp";
import { buildPath } from "@/lib/pdf/pki/path";
import { requireFresh } from "@/lib/pdf/pki/revocation-error";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import { readValidationData, revocationOf } from "@/lib/pdf/verify/certificates/revocation";
import { makeLeaf, makeRoot, openssl } from "@/lib/sealing/testing/openssl-pki";
import { type PublicPki, startPublicPki } from "@/lib/sealing/testing/public-pki";

let pki: PublicPki;
const NONCE = Buffer.from("00112233445566778899aabbccddeeff", "hex");
const later = (ms: number) => new Date(Date.now() + ms);

beforeAll(async () => {
  pki = await startPublicPki(await mkdtemp(path.join(tmpdir(), "revocation-")));
  const extensions = pki.endpoints("issuing");
  await pki.issue("seal", { issuer: "issuing", extensions });
  await pki.issue("gone", { issuer: "issuing", extensions });
  await pki.revoke("gone");
  await makeLeaf(pki.folder, "stranger", { keyType: "p-256", issuer: "issuing", extensions });
  await makeLeaf(pki.folder, "plain", { keyType: "p-256", issuer: "issuing", extensions: "keyUsage=digitalSignature" });
}, 60_000);
afterAll(async () => {
  await pki.close();
  await rm(pki.folder, { recursive: true });
});

const load = async (name: string) => new X509Certificate(await readFile(path.join(pki.folder, `${name}.pem`)));
const about = async (name: string, issuer = "issuing"): Promise<Question> => ({
  certificate: (await load(name)).raw,
  issuer: (await load(issuer)).raw,
});

async function get(address: string, body?: Buffer): Promise<Buffer> {
  const request = body ? { method: "POST", body: new Uint8Array(body) } : {};
  return Buffer.from(await (await fetch(`${pki.url}/${address}`, request)).arrayBuffer());
}

const askOcsp = async (name: string) => get("ocsp/issuing", buildOcspRequest(await about(name), NONCE));

/** Every byte changed in turn, a few hundred of them: nothing but a statement that still verifies may come out. */
function spoil(bytes: Buffer): Buffer[] {
  const step = Math.max(1, Math.floor(bytes.length / 300));
  return Array.from({ length: Math.floor(bytes.length / step) }, (_, index) => {
    const copy = Buffer.from(bytes);
    copy[index * step] = copy[index * step]! ^ 0x41;
    return copy;
  });
}

/** What a reader makes of each: the statement, or the name of its error. */
const outcomes = (read: (bytes: Buffer) => { revokedAt: Date | undefined }, all: Buffer[]): Set<string> =>
  new Set(
    all.map((bytes) => {
      try {
        return read(bytes).revokedAt ? "revoked" : "good";
      } catch (error) {
        return error instanceof Error ? error.name : "?";
      }
    }),
  );

describe("an OCSP answer", () => {
  test("calls a good certificate good, for this request, by a responder that the issuer made", async () => {
    const answer = readOcspAnswer(await askOcsp("seal"), await about("seal"));
    expect(answer).toMatchObject({ revokedAt: undefined, nonce: NONCE });
    expect(answer.responder).toEqual((await load("issuing-ocsp")).raw);
    expect(endpointsOf(answer.responder).noCheck).toBe(true);
    requireFresh(answer, new Date());
  });

  test("calls a revoked certificate revoked, and says since when", async () => {
    const { revokedAt } = readOcspAnswer(await askOcsp("gone"), await about("gone"));
    expect(Math.abs(revokedAt!.getTime() - Date.now())).toBeLessThan(300_000);
  });

  test("about another certificate is none about this one", async () => {
    const answer = await askOcsp("seal");
    const question = await about("gone");
    expect(() => readOcspAnswer(answer, question)).toThrowError(expect.objectContaining({ code: "other_certificate" }));
  });

  test("about a certificate that the responder does not know proves nothing", async () => {
    const answer = await askOcsp("stranger");
    const question = await about("stranger");
    expect(() => readOcspAnswer(answer, question)).toThrowError(expect.objectContaining({ code: "unknown" }));
  });

  test("signed by a certificate that may not speak for the issuer is refused", async () => {
    const { folder } = pki;
    await writeFile(path.join(folder, "request"), buildOcspRequest(await about("seal")));
    await writeFile(path.join(folder, "index"), `${(await readFile(path.join(folder, "seal.db"), "utf8")).trim()}\n`);
    const args = ["ocsp", "-index", "index", "-CA", "issuing.pem", "-reqin", "request", "-respout", "answer"];
    for (const name of ["plain", "root"]) {
      await openssl(folder, ...args, "-rsigner", `${name}.pem`, "-rkey", `${name}.key`, "-ndays", "1");
      const answer = await readFile(path.join(folder, "answer"));
      const question = await about("seal");
      expect(() => readOcspAnswer(answer, question)).toThrowError(
        expect.objectContaining({ code: "responder_not_authorised" }),
      );
    }
  });

  test.each([
    ["signed by", "issuing-ocsp", "sha1"],
    ["of a responder whose certificate was issued by", "weak-ocsp", "sha256"],
  ])("%s a hash that is too weak proves nothing good to either; that it says revoked is heard", async (_, by, hash) => {
    const purpose = "keyUsage=digitalSignature\nextendedKeyUsage=OCSPSigning";
    await makeLeaf(pki.folder, "weak-ocsp", {
      ...{ keyType: "p-256", issuer: "issuing", extensions: purpose, more: ["-md", "sha1"] },
    });
    const [seal, gone] = [await about("seal"), await about("gone")];
    const [good, revoked] = [await answerBy(by, hash, seal), await answerBy(by, hash, gone)];
    expect(() => readOcspAnswer(good, seal)).toThrowError(expect.objectContaining({ name: "RevocationError" }));
    expect([statusBy(good, seal), statusBy(revoked, gone)]).toEqual(["unknown", "revoked"]);
    // The same by what is strong: nothing else about it is amiss.
    expect(statusBy(await answerBy("issuing-ocsp", "sha256", seal), seal)).toBe("good");
  });

  /** `seal` is good and `gone` is revoked, as openssl answers with this signer and hash. */
  async function answerBy(signer: string, hash: string, question: Question): Promise<Buffer> {
    const { folder } = pki;
    const [seal, gone] = [(await load("seal")).serialNumber, (await load("gone")).serialNumber];
    const lines = [
      `V\t491231000000Z\t\t${seal}\tunknown\t/CN=seal`,
      `R\t491231000000Z\t260101000000Z\t${gone}\tunknown\t/CN=gone`,
    ];
    await writeFile(path.join(folder, "index"), `${lines.join("\n")}\n`);
    await writeFile(path.join(folder, "request"), buildOcspRequest(question));
    const files = ["-index", "index", "-CA", "issuing.pem", "-reqin", "request", "-respout", "answer"];
    const key = ["-rsigner", `${signer}.pem`, "-rkey", `${signer}.key`, "-rmd", hash, "-ndays", "1"];
    await openssl(folder, "ocsp", ...files, ...key);
    return readFile(path.join(folder, "answer"));
  }

  /** What the verifier makes of an answer that is in a file. */
  function statusBy(answer: Buffer, { certificate, issuer }: Question): string {
    const data = readValidationData({ certs: [], ocsps: [answer], crls: [] });
    return revocationOf(new Certificate(certificate), new Certificate(issuer), data, new Date()).status;
  }

  test("is stale after its time, and of the future before it", async () => {
    const answer = readOcspAnswer(await askOcsp("seal"), await about("seal"));
    expect(() => requireFresh(answer, later(2 * 3_600_000))).toThrowError(expect.objectContaining({ code: "stale" }));
    expect(() => requireFresh(answer, later(-3_600_000))).toThrowError(
      expect.objectContaining({ code: "not_yet_valid" }),
    );
    expect(() => requireFresh({ ...answer, nextUpdate: undefined }, later(25 * 3_600_000))).toThrowError(
      expect.objectContaining({ code: "stale" }),
    );
  });

  test("with any byte changed never turns a revoked certificate into a good one", async () => {
    const answer = await askOcsp("gone");
    const question = await about("gone");
    expect(outcomes((bytes) => readOcspAnswer(bytes, question), spoil(answer))).not.toContain("good");
    expect(outcomes((bytes) => readOcspAnswer(bytes, question), spoil(answer))).toContain("RevocationError");
  });
});

describe("a revocation list", () => {
  test("knows the good from the revoked", async () => {
    const list = await get("crl/issuing");
    expect(readCrl(list, await about("seal")).revokedAt).toBeUndefined();
    expect(readCrl(list, await about("gone")).revokedAt).toBeInstanceOf(Date);
    requireFresh(readCrl(list, await about("seal")), new Date());
  });

  test("of another issuer, or by another key, is refused", async () => {
    const question = await about("seal");
    const foreign = await get("crl/root");
    expect(() => readCrl(foreign, question)).toThrowError(expect.objectContaining({ code: "other_certificate" }));
    const folder = await mkdtemp(path.join(pki.folder, "other-"));
    await makeRoot(folder);
    const namesake = {
      ...(await about("issuing", "root")),
      issuer: new X509Certificate(await readFile(path.join(folder, "root.pem"))).raw,
    };
    expect(() => readCrl(foreign, namesake)).toThrowError(expect.objectContaining({ code: "signature_invalid" }));
  });

  test.each([
    ["of changes only", "2.5.29.27=critical,DER:020101", "unsupported"],
    ["with a critical extension that nobody knows", "1.2.3.4=critical,DER:0500", "unsupported"],
    ["about authorities only", "issuingDistributionPoint=critical,@scope\n[scope]\nonlyCA=TRUE", "other_certificate"],
    [
      "for some reasons only",
      "issuingDistributionPoint=critical,@scope\n[scope]\nonlysomereasons=keyCompromise",
      "unsupported",
    ],
    [
      "on behalf of other issuers",
      "issuingDistributionPoint=critical,@scope\n[scope]\nindirectCRL=TRUE",
      "unsupported",
    ],
    ["with attributes only", "issuingDistributionPoint=critical,@scope\n[scope]\nonlyAA=TRUE", "unsupported"],
    [
      "whose name is relative to its issuer",
      "issuingDistributionPoint=critical,@scope\n[scope]\nrelativename=part\n[part]\nCN=One",
      "unsupported",
    ],
    [
      "that is a part by the name of a directory",
      "issuingDistributionPoint=critical,@scope\n[scope]\nfullname=dirName:part\n[part]\nCN=One",
      "other_certificate",
    ],
    [
      "that is another part",
      "issuingDistributionPoint=critical,@scope\n[scope]\nfullname=URI:http://example.com/2.crl",
      "other_certificate",
    ],
  ])("%s says nothing about this certificate", async (_, extension, code) => {
    const list = await makeList(extension);
    const question = await about("seal");
    expect(() => readCrl(list, question)).toThrowError(expect.objectContaining({ code }));
    expect(verified(list, question)).toBe("unknown");
  });

  test("about everything but authorities, or the part that the certificate names, is taken", async () => {
    const users = await makeList("issuingDistributionPoint=critical,@scope\n[scope]\nonlyuser=TRUE");
    expect(readCrl(users, await about("seal")).revokedAt).toBeUndefined();
    expect(verified(users, await about("seal"))).toBe("good");
    const part = `issuingDistributionPoint=critical,@scope\n[scope]\nfullname=URI:${pki.url}/crl/issuing`;
    const list = await makeList(part);
    expect(readCrl(list, await about("seal")).revokedAt).toBeUndefined();
    expect(verified(list, await about("seal"))).toBe("good");
    // One that names no list at all is in no part of any.
    const plain = await about("plain");
    expect(() => readCrl(list, plain)).toThrowError(expect.objectContaining({ code: "other_certificate" }));
    expect(verified(list, plain)).toBe("unknown");
  });

  test("about one part, or about authorities only, proves a revocation to the verifier too", async () => {
    const scope = "issuingDistributionPoint=critical,@scope\n[scope]\nonlyuser=TRUE";
    const part = `${scope}\nfullname=URI:${pki.url}/crl/issuing`;
    const list = await makeList(part, { revoked: "gone" });
    expect(readCrl(list, await about("gone")).revokedAt).toBeInstanceOf(Date);
    expect(verified(list, await about("gone"))).toBe("revoked");
    expect(verified(list, await about("seal"))).toBe("good");
  });

  test("signed by a hash that is too weak proves nothing good to either; that it says revoked is heard", async () => {
    const list = await makeList("authorityKeyIdentifier=keyid", { revoked: "gone", hash: "sha1" });
    const [seal, gone] = [await about("seal"), await about("gone")];
    expect(() => readCrl(list, seal)).toThrowError(expect.objectContaining({ name: "RevocationError" }));
    expect([verified(list, seal), verified(list, gone)]).toEqual(["unknown", "revoked"]);
  });

  test("with any byte changed never turns a revoked certificate into a good one", async () => {
    const list = await get("crl/issuing");
    const question = await about("gone");
    expect(outcomes((bytes) => readCrl(bytes, question), spoil(list))).not.toContain("good");
    expect(outcomes((bytes) => readCrl(bytes, question), spoil(list))).toContain("RevocationError");
  });

  /** What the verifier makes of a list that is in a file. */
  function verified(list: Buffer, { certificate, issuer }: Question): string {
    const data = readValidationData({ certs: [], ocsps: [], crls: [list] });
    return revocationOf(new Certificate(certificate), new Certificate(issuer), data, new Date()).status;
  }

  type Made = { revoked?: string; hash?: string };
  async function makeList(extension: string, { revoked, hash = "sha256" }: Made = {}): Promise<Buffer> {
    const { folder } = pki;
    const config = [
      "[ca]",
      "database=list.index",
      `default_md=${hash}`,
      "default_crl_hours=2",
      "crl_extensions=e",
      "[e]",
    ];
    const serial = revoked && (await load(revoked)).serialNumber;
    const line = serial ? `R\t491231000000Z\t260101000000Z\t${serial}\tunknown\t/CN=${revoked}\n` : "";
    await writeFile(path.join(folder, "list.index"), line);
    await writeFile(path.join(folder, "list.cnf"), `${config.join("\n")}\n${extension}\n`);
    const signer = ["-cert", "issuing.pem", "-keyfile", "issuing.key"];
    await openssl(folder, "ca", "-config", "list.cnf", "-name", "ca", "-gencrl", ...signer, "-out", "list.pem");
    await openssl(folder, "crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der");
    return readFile(path.join(folder, "list.der"));
  }
});

describe("a path", () => {
  test("leads over the authority to the root, whatever else is in the pool", async () => {
    const [seal, issuing, root, plain] = await Promise.all(["seal", "issuing", "root", "plain"].map(load));
    const pool = [plain!, seal!, root!, issuing!];
    const path = buildPath(seal!, { pool, at: new Date() });
    expect(path.isComplete).toBe(true);
    expect(path.certificates.map(({ raw }) => raw)).toEqual([seal!.raw, issuing!.raw, root!.raw]);
  });

  test("ends where the pool or the validity of what is above does", async () => {
    const [seal, issuing, root] = await Promise.all(["seal", "issuing", "root"].map(load));
    expect(buildPath(seal!, { pool: [issuing!], at: new Date() })).toMatchObject({ isComplete: false });
    expect(buildPath(seal!, { pool: [issuing!, root!], at: later(40 * 86_400_000) })).toMatchObject({
      isComplete: false,
    });
  });

  test("ends at an anchor where anchors are named, and nowhere else", async () => {
    const [seal, issuing, root, plain] = await Promise.all(["seal", "issuing", "root", "plain"].map(load));
    const pool = [issuing!, root!];
    expect(buildPath(seal!, { pool, anchors: [issuing!], at: new Date() }).certificates).toHaveLength(2);
    expect(buildPath(seal!, { pool, anchors: [plain!], at: new Date() }).isComplete).toBe(false);
  });
});
