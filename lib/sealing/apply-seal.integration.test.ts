import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fingerprint } from "@/lib/pdf/pki/certificate";
import { cutSignatures, proveIndependently } from "@/lib/sealing/testing/independent-proof";
import { openssl } from "@/lib/sealing/testing/openssl-pki";
import {
  preparing,
  type SealingSetup,
  SIGNING,
  sealInMemory,
  startSealingSetup,
} from "@/lib/sealing/testing/sealing-setup";
import { fixture } from "../../tests/fixtures/pdf/build-pdf";

// Every certificate, answer and check is a process of openssl.
vi.setConfig({ testTimeout: 180_000 });

let setup: SealingSetup;

beforeAll(async () => {
  setup = await startSealingSetup();
  const extensions = `${SIGNING}\n${setup.pki.endpoints("issuing")}`;
  await setup.pki.issue("rsa", { issuer: "issuing", keyType: "rsa-3072", extensions });
  await setup.pki.issue("ec384", { issuer: "issuing", keyType: "p-384", extensions });
  await setup.pki.issue("silent", { issuer: "issuing", extensions: SIGNING });
}, 120_000);
afterAll(() => setup.close());

const prove = (bytes: Buffer) => proveIndependently(bytes, setup.trust, setup.pki.folder);

const expected = {
  "B-B": { cades: 1, signatureTimestamps: 0, documentTimestamps: 0 },
  "B-T": { cades: 1, signatureTimestamps: 1, documentTimestamps: 0 },
  "B-LT": { cades: 1, signatureTimestamps: 1, documentTimestamps: 0 },
  "B-LTA": { cades: 1, signatureTimestamps: 1, documentTimestamps: 1 },
} as const;

describe.each(["seal", "rsa", "ec384"])("with the certificate %s", (name) => {
  test.each(["B-B", "B-T", "B-LT", "B-LTA"] as const)(
    "%s is reached, and openssl, pdfsig and qpdf find it valid",
    async (wanted) => {
      const base = fixture("text1");
      const sealed = await sealInMemory(preparing(base), await setup.sealWith(name, { wanted }));
      expect(sealed).toMatchObject({ level: wanted, isPending: false });
      expect(sealed.bytes.subarray(0, base.length).equals(base)).toBe(true);
      const proof = await prove(sealed.bytes);
      expect(proof).toMatchObject(expected[wanted]);
      expect(proof.pdfsig.match(/Signature is Valid\./g)).toHaveLength(1);
    },
  );
});

test.each(["text1", "objstm", "acro", "rotcrop"])("%s is sealed B-LTA, and each step only appends", async (name) => {
  const base = fixture(name);
  const { bytes } = await sealInMemory(preparing(base), await setup.sealWith("seal"));
  expect(await prove(bytes)).toMatchObject(expected["B-LTA"]);
  const [seal, timestamp] = cutSignatures(bytes);
  expect(bytes.subarray(0, base.length).equals(base)).toBe(true);
  // What the seal covers and its slot are the beginning of what the document timestamp covers.
  expect(timestamp!.covered.length).toBeGreaterThan(seal!.covered.length);
  expect(timestamp!.covered.includes(seal!.covered.subarray(-200))).toBe(true);
});

test("a file with a signature by somebody else is sealed B-LTA, and theirs stays valid", async () => {
  const base = fixture("signed-b-t");
  const { bytes } = await sealInMemory(preparing(base), await setup.sealWith("seal"));
  await writeFile(path.join(setup.pki.folder, "third.pdf"), bytes);
  const said = execFileSync("pdfsig", ["-nocert", path.join(setup.pki.folder, "third.pdf")], { encoding: "utf8" });
  expect(said.match(/Signature is Valid\./g)).toHaveLength(2);
  expect(cutSignatures(bytes).at(-1)!.isTimestamp).toBe(true);
});

describe("the document security store", () => {
  /** The file's objects as qpdf reads them. */
  async function storeOf(bytes: Buffer) {
    const file = path.join(setup.pki.folder, "store.pdf");
    await writeFile(file, bytes);
    const args = ["--json", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=none", file];
    const [, objects] = JSON.parse(execFileSync("qpdf", args, { encoding: "utf8", maxBuffer: 1e8 })).qpdf;
    const get = (ref: string) => objects[`obj:${ref}`];
    const root = get(objects.trailer.value["/Root"]).value;
    const dss = get(root["/DSS"]).value;
    const data = (refs: string[] = []) => refs.map((ref) => Buffer.from(get(ref).stream.data, "base64"));
    return { dss, data };
  }

  test("holds the chains of seal and authority and of the OCSP responder, and openssl believes its answers", async () => {
    const { bytes } = await sealInMemory(preparing(fixture("text1")), await setup.sealWith("seal", { wanted: "B-LT" }));
    const { dss, data } = await storeOf(bytes);
    const entry = dss["/VRI"][`/${cutSignatures(bytes)[0]!.vriKey}`];
    expect(entry["/Cert"]).toEqual(dss["/Certs"]);
    const names = ["seal", "tsa", "issuing", "issuing-ocsp", "root"];
    const ders = names.map(async (name) => {
      await openssl(setup.pki.folder, "x509", "-in", `${name}.pem`, "-outform", "DER", "-out", `${name}.der`);
      return fingerprint(await readFile(path.join(setup.pki.folder, `${name}.der`)));
    });
    expect(data(entry["/Cert"]).map(fingerprint).sort()).toEqual((await Promise.all(ders)).sort());
    expect([data(entry["/OCSP"]).length, data(entry["/CRL"]).length]).toEqual([2, 1]);
    for (const [at, name] of (["seal", "tsa"] as const).entries()) {
      await writeFile(path.join(setup.pki.folder, "answer"), data(entry["/OCSP"])[at]!);
      const said = await openssl(
        setup.pki.folder,
        ...["ocsp", "-respin", "answer", "-issuer", "issuing.pem", "-cert", `${name}.pem`, "-CAfile", "root.pem"],
        ...["-verify_other", "issuing.pem", "-no_nonce"],
      );
      expect(said).toContain("Response verify OK");
      expect(said).toContain(`${name}.pem: good`);
    }
    await writeFile(path.join(setup.pki.folder, "list"), data(entry["/CRL"])[0]!);
    expect(
      await openssl(setup.pki.folder, "crl", "-inform", "DER", "-in", "list", "-CAfile", "root.pem", "-noout"),
    ).toContain("verify OK");
  });
});

test("the answers about a certificate serve every seal made with it", async () => {
  const seal = await setup.sealWith("seal", { wanted: "B-LT" });
  await sealInMemory(preparing(fixture("text1")), seal);
  const before = new Map(setup.pki.asked);
  await sealInMemory(preparing(fixture("acro")), seal);
  expect(setup.pki.asked).toEqual(before);
});

test("a certificate that says nowhere to ask stays at B-T, for good", async () => {
  const sealed = await sealInMemory(preparing(fixture("text1")), await setup.sealWith("silent"));
  expect(sealed).toMatchObject({ level: "B-T", isPending: false });
});

test("a timestamp that needs more room than was kept gets it", async () => {
  const kept: number[] = [];
  const prepare = preparing(fixture("text1"));
  const sealed = await sealInMemory(
    async (reservedBytes) => {
      kept.push(reservedBytes);
      return prepare(kept.length === 1 ? 1_024 : reservedBytes);
    },
    await setup.sealWith("seal", { wanted: "B-T" }),
  );
  expect(kept).toHaveLength(2);
  expect(await prove(sealed.bytes)).toMatchObject(expected["B-T"]);
});

describe("a certification", () => {
  /** Each revision writes the catalog again. */
  const permission = (bytes: Buffer) => new Set(bytes.toString("latin1").match(/\/DocMDP \d+ \d+ R/g));

  test("permits no changes, and the validation data and timestamp behind it are none", async () => {
    const { bytes } = await sealInMemory(preparing(fixture("text1"), true), await setup.sealWith("seal"));
    expect(permission(bytes).size).toBe(1);
    expect(bytes.includes("/TransformParams")).toBe(true);
    expect(await prove(bytes)).toMatchObject(expected["B-LTA"]);
  });

  test("is left out where the file has a signature already", async () => {
    const { bytes } = await sealInMemory(preparing(fixture("signed-b-t"), true), await setup.sealWith("seal"));
    expect(permission(bytes).size).toBe(0);
  });
});
