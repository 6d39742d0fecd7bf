import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLeaf, makeRoot, openssl, readPem } from "@/lib/sealing/testing/openssl-pki";
import { issueCertificate } from "./issue-certificate";
import { makeAuthority } from "./make-authority";
import { makeOnce } from "./make-once";
import { provesEmail } from "./manifest";
import { readAuthority, type SignerAuthority } from "./read-authority";
import { SignerAuthorityError } from "./signer-authority-error";

const at = new Date();
const anna = { name: 'Søren "Ærø", Holm+Søn', email: "anna@example.com", isEmailProven: true };
let folder: string;
let made: { keyPem: string; certificatePem: string };
let authority: SignerAuthority;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "signers-"));
  made = await makeAuthority("sign.example.org", false, at);
  authority = await readAuthority(made, false);
});
afterAll(() => rmSync(folder, { recursive: true }));

const certificateOf = async (of: SignerAuthority, person = anna, now = at) => {
  const issued = await issueCertificate(of, person, now);
  return { issued, certificate: new X509Certificate(issued.certificates[0]!) };
};

/** What openssl prints of a certificate. */
function listing(der: Buffer): string {
  writeFileSync(path.join(folder, "leaf.der"), der);
  const args = ["x509", "-inform", "DER", "-in", "leaf.der", "-noout", "-text", "-nameopt", "utf8,sep_multiline"];
  return execFileSync("openssl", args, { cwd: folder, encoding: "utf8" });
}

describe("a signer's certificate", () => {
  test("names the person as they are written, their address, and what the key may do", async () => {
    const { issued, certificate } = await certificateOf(authority);
    const text = listing(issued.certificates[0]!);
    expect(text).toContain('CN=Søren "Ærø", Holm+Søn');
    expect(text).toContain("email:anna@example.com");
    expect(text).toMatch(/Key Usage: critical\n +Digital Signature, Non Repudiation\n/);
    expect(text).toContain("CA:FALSE");
    expect(text).toContain("prime256v1");
    expect(
      certificate.checkPrivateKey(createPrivateKey({ key: issued.privateKey, format: "der", type: "pkcs8" })),
    ).toBe(true);
  });

  test("names no address that nobody proved to be theirs", async () => {
    const { issued, certificate } = await certificateOf(authority, { ...anna, isEmailProven: false });
    expect(listing(issued.certificates[0]!)).not.toMatch(/example\.com|Alternative Name/);
    expect(certificate.subjectAltName).toBeUndefined();
  });

  test("names somebody without a name by their address where it is proven, and by nothing where it is not", async () => {
    const proven = await certificateOf(authority, { ...anna, name: "" });
    expect(proven.certificate.subject).toBe("CN=anna@example.com");
    const { issued, certificate } = await certificateOf(authority, { ...anna, name: " ", isEmailProven: false });
    expect(certificate.subject).toBe("CN=Signer whose name was not given");
    expect(listing(issued.certificates[0]!)).not.toMatch(/example\.com|Alternative Name/);
  });

  test.each([
    ["EMAIL", "ACCESS_CODE", true],
    ["EMAIL", "SMS_CODE", true],
    ["API", "EMAIL_CODE", true],
    ["SMS", "EMAIL_AND_SMS_CODE", true],
    ["API", "ACCESS_CODE", false],
    ["SMS", "SMS_CODE", false],
    ["EMBED", "ACCESS_CODE", false],
    ["SIMULATED", "SIMULATED", false],
  ] as const)("a link by %s and %s prove the address: %s", (channel, method, isProven) => {
    expect(provesEmail({ channel, method, at: null })).toBe(isProven);
  });

  test("chains to the authority for openssl, is valid for a day, and says that it is too short for revocation", async () => {
    const { issued, certificate } = await certificateOf(authority);
    writeFileSync(path.join(folder, "root.crt"), made.certificatePem);
    writeFileSync(path.join(folder, "leaf.pem"), certificate.toString());
    const verify = ["verify", "-x509_strict", "-purpose", "smimesign", "-CAfile", "root.crt", "leaf.pem"];
    expect(execFileSync("openssl", verify, { cwd: folder, encoding: "utf8" })).toContain("leaf.pem: OK");
    expect(issued.notAfter.getTime() - at.getTime()).toBeLessThanOrEqual(24 * 3_600_000);
    expect(issued.notAfter.getTime() - at.getTime()).toBeGreaterThan(24 * 3_600_000 - 1_000);
    expect(listing(issued.certificates[0]!)).toMatch(/2\.5\.29\.56|No Revocation Available/);
  });

  test("has a serial and a key of its own each time", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => certificateOf(authority)));
    expect(new Set(all.map(({ issued }) => issued.serial)).size).toBe(20);
    expect(new Set(all.map(({ issued }) => issued.privateKey.toString("hex"))).size).toBe(20);
    for (const { issued, certificate } of all) {
      expect(issued.serial).toMatch(/^[0-9a-f]{32}$/);
      expect(certificate.serialNumber.toLowerCase()).toBe(issued.serial);
    }
  });

  test.each([
    ["nobody's name: the address stands for it", { ...anna, name: "" }, /CN=anna@example.com\n/],
    ["a name of 200 letters: as many as a certificate takes", { ...anna, name: "Ł".repeat(200) }, /CN=Ł{64}\n/],
    [
      "a domain of other letters: in its A-form",
      { ...anna, email: "anna@fjordlys-ærø.dk" },
      /email:anna@xn--fjordlys-r-/,
    ],
    ["an address of other letters: as mailto", { ...anna, email: "søren@ærø.dk" }, /URI:mailto:s%C3%B8ren@xn--/],
  ])("bears %s", async (_, person, expected) => {
    expect(listing((await certificateOf(authority, person)).issued.certificates[0]!)).toMatch(expected);
  });

  test("of the test environment says so, and so does its issuer", async () => {
    const test = await readAuthority(await makeAuthority("TEST - no legal value", true, at), true);
    const text = listing((await certificateOf(test)).issued.certificates[0]!);
    expect(text).toContain("O=TEST CERTIFICATE - no legal value");
    expect(text).toMatch(/CN=Certyneo TEST signers [0-9A-F]{8}/);
  });

  test("never outlives the authority's own", async () => {
    const end = new Date(authority.notAfter.getTime() - 3_600_000);
    expect((await certificateOf(authority, anna, end)).issued.notAfter).toEqual(authority.notAfter);
  });
});

describe("the authority", () => {
  test.each(["p-256", "p-384", "rsa-3072"] as const)("may be an intermediate one with a %s key", async (keyType) => {
    const place = mkdtempSync(path.join(folder, "pki-"));
    await makeRoot(place);
    await intermediate(place, keyType);
    const pem = `${await readPem(place, "ca.pem")}${await readPem(place, "root.pem")}`;
    const configured = await readAuthority({ keyPem: await readPem(place, "ca.key"), certificatePem: pem }, false);
    const { issued, certificate } = await certificateOf(configured);
    expect(issued.certificates).toHaveLength(3);
    // It ends with the first of them that does.
    const ends = ["ca.pem", "root.pem"].map(async (name) =>
      Date.parse(new X509Certificate(await readPem(place, name)).validTo),
    );
    expect(configured.notAfter).toEqual(new Date(Math.min(...(await Promise.all(ends)))));
    writeFileSync(path.join(place, "leaf.pem"), certificate.toString());
    const verify = ["verify", "-x509_strict", "-CAfile", "root.pem", "-untrusted", "ca.pem", "leaf.pem"];
    expect(execFileSync("openssl", verify, { cwd: place, encoding: "utf8" })).toContain("leaf.pem: OK");
  });

  test("is refused in plain words when it could not certify anybody", async () => {
    const other = await makeAuthority("other.example.org", false, at);
    const leaf = (await certificateOf(authority)).issued;
    const keyPem = createPrivateKey({ key: leaf.privateKey, format: "der", type: "pkcs8" });
    const leafPem = new X509Certificate(leaf.certificates[0]!).toString();
    const cases: [Parameters<typeof readAuthority>[0], RegExp][] = [
      [{ ...made, keyPem: other.keyPem }, /does not belong/],
      [{ ...made, keyPem: "not a key" }, /unencrypted PEM/],
      [{ ...made, certificatePem: `${made.certificatePem}${other.certificatePem}` }, /was not issued by/],
      [{ ...made, certificatePem: "nothing" }, /holds no PEM certificate/],
      [{ keyPem: String(keyPem.export({ type: "pkcs8", format: "pem" })), certificatePem: leafPem }, /may not issue/],
    ];
    for (const [input, message] of cases) {
      const refused = await readAuthority(input, false).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(SignerAuthorityError);
      expect(String(refused)).toMatch(message);
    }
  });
});

describe("an authority whose signers our own verifier would not call valid is refused at start, with what is wrong", () => {
  const usage = "keyUsage=critical,keyCertSign";
  const authorityOf = async (place: string, names: string[]) => {
    const [own, ...above] = await Promise.all([...names, "root"].map((name) => readPem(place, `${name}.pem`)));
    return { keyPem: await readPem(place, `${names[0]}.key`), certificatePem: [own, ...above].join("") };
  };
  const refusalOf = async (pem: Parameters<typeof readAuthority>[0]) =>
    String(await readAuthority(pem, false).catch((error: unknown) => error));

  test.each([
    ["was issued with SHA-1", usage, ["-md", "sha1"], /signers' authority.*"[^"]*CN=ca".*issued with SHA-1/],
    ["makes a demand that verifiers do not know", `${usage}\n1.2.3.4.5=critical,DER:0500`, [], /a critical extension/],
  ])("its certificate %s", async (_, extensions, more, message) => {
    const place = mkdtempSync(path.join(folder, "refused-"));
    await makeRoot(place);
    const one = { keyType: "p-256", isAuthority: true } as const;
    await makeLeaf(place, "ca", { ...one, extensions, more });
    expect(await refusalOf(await authorityOf(place, ["ca"]))).toMatch(message);
    // And so where it is the one above.
    await makeLeaf(place, "below", { ...one, extensions: usage, issuer: "ca" });
    expect(await refusalOf(await authorityOf(place, ["below", "ca"]))).toMatch(message);
    await makeLeaf(place, "well", { ...one, extensions: usage });
    expect((await readAuthority(await authorityOf(place, ["well"]), false)).subject).toContain("CN=well");
  });

  test("its key is RSA of 1024 bits", async () => {
    const place = mkdtempSync(path.join(folder, "refused-"));
    await makeRoot(place);
    await makeLeaf(place, "ca", { keyType: "rsa-1024", isAuthority: true, extensions: usage });
    expect(await refusalOf(await authorityOf(place, ["ca"]))).toMatch(/must be RSA of 2048 bits or more, or EC/);
  });
});

async function intermediate(place: string, keyType: "p-256" | "p-384" | "rsa-3072"): Promise<void> {
  const key =
    keyType === "rsa-3072"
      ? ["-newkey", "rsa:3072"]
      : ["-newkey", "ec", "-pkeyopt", `ec_paramgen_curve:${keyType.toUpperCase()}`];
  await openssl(place, "req", "-nodes", ...key, "-subj", "/CN=Signers", "-keyout", "ca.key", "-out", "ca.csr");
  writeFileSync(
    path.join(place, "ca.ext"),
    "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n",
  );
  const sign = [
    "x509",
    "-req",
    "-in",
    "ca.csr",
    "-CA",
    "root.pem",
    "-CAkey",
    "root.key",
    "-days",
    "20",
    "-out",
    "ca.pem",
  ];
  await openssl(place, ...sign, "-extfile", "ca.ext");
}

describe("what is made once", () => {
  test("is one and the same for all who come at the same instant, with its secret readable by its owner only", async () => {
    const dataDir = path.join(folder, "data");
    let count = 0;
    const make = async () => {
      count++;
      return { "key.pem": { text: `key ${count}`, isSecret: true }, "note.txt": { text: "note", isSecret: false } };
    };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => makeOnce(dataDir, "once", ["key.pem", "note.txt"], make)),
    );
    expect(new Set(all.map((files) => files["key.pem"])).size).toBe(1);
    expect(statSync(path.join(dataDir, "once/key.pem")).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(["once"]);
  });
});
