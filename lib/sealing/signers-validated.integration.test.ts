import { copyFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { now } from "@/lib/clock";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { applySeal, type Prepare } from "@/lib/sealing/apply-seal";
import { raiseFile } from "@/lib/sealing/raise-file";
import { cutSignatures } from "@/lib/sealing/testing/independent-proof";
import {
  inMemory,
  type SealedInMemory,
  type SealingSetup,
  type SealOptions,
  SIGNING,
  startSealingSetup,
  TIMESTAMPING,
} from "@/lib/sealing/testing/sealing-setup";
import { cutValidation, validationProver } from "@/lib/sealing/testing/validation-proof";
import { GrownFile } from "@/lib/storage/grown-file";
import { fixture } from "../../tests/fixtures/pdf/build-pdf";

// Every certificate, answer and check is a process of openssl.
vi.setConfig({ testTimeout: 180_000 });

const base = fixture("text1");
let setup: SealingSetup;
/** Signed by somebody whose time the first authority gave. */
let signed: Buffer;

beforeAll(async () => {
  setup = await startSealingSetup();
  const { pki } = setup;
  const endpoints = pki.endpoints("issuing");
  await pki.issue("signer", { issuer: "issuing", extensions: SIGNING });
  await pki.issue("second", { issuer: "issuing", extensions: `${TIMESTAMPING}\n${endpoints}` });
  await pki.issue("mute", { issuer: "issuing", extensions: TIMESTAMPING });
  // Of the same authority, and asked about at an address of its own.
  for (const file of ["issuing.pem", "issuing.key", "issuing-ocsp.pem", "issuing-ocsp.key"])
    await copyFile(path.join(pki.folder, file), path.join(pki.folder, file.replace("issuing", "apart")));
  await pki.issue("apart-tsa", {
    issuer: "issuing",
    extensions: `${TIMESTAMPING}\n${pki.endpoints("apart", ["ocsp", "issuers"])}`,
  });
  signed = await signedAt("tsa");
}, 120_000);
beforeEach(() => setup.authority.behave({ certificate: "second" }));
afterAll(() => setup.close());

const prepare =
  (given: Buffer, fieldName: string): Prepare =>
  async (reservedBytes) => {
    const fields = { fieldName, name: "Certyneo", reason: "Test", signingTime: now().toISOString(), reservedBytes };
    const sealOf = { kind: "sealed_document", baseBytes: base.length } as const;
    const isSeal = fieldName === "CertyneoSeal";
    const { bytes, prepared } = prepareSignature(given, { ...fields, ...(isSeal ? { sealOf } : {}) });
    return { file: GrownFile.of(bytes), prepared };
  };

/** Signed by somebody whose time was given under this certificate. */
async function signedAt(certificate: string): Promise<Buffer> {
  setup.authority.behave({ certificate });
  const run = await setup.sealWith("signer", { wanted: "B-T" });
  const { bytes } = inMemory(await applySeal(prepare(base, "CertyneoSigner"), run));
  setup.authority.behave({ certificate: "second" });
  return bytes;
}

/** The second authority gives the seal its time. */
async function seal(options?: SealOptions, over = signed, isOverSigners = true): Promise<SealedInMemory> {
  const run = { ...(await setup.sealWith("seal", options)), isOverSigners };
  return inMemory(await applySeal(prepare(over, "CertyneoSeal"), run));
}

async function raise({ bytes, level }: SealedInMemory): Promise<SealedInMemory | undefined> {
  const run = await setup.sealWith("seal");
  const raised = await raiseFile({ file: GrownFile.of(bytes), level }, { ...run, timestamps: run.means.timestamps! });
  return raised && inMemory(raised);
}

/** Whom openssl believes to be good by what the file itself keeps: for the signer's timestamp, and for the seal. */
async function provenBy(file: SealedInMemory | undefined, over = signed) {
  const leaves = ["seal", "tsa", "second", "apart-tsa"];
  const prove = validationProver({ folder: setup.pki.folder, issuer: "issuing", leaves });
  const bytes = file!.bytes;
  return { ofSigner: (await prove(bytes, base.length)).good, ofSeal: (await prove(bytes, over.length)).good };
}

test("a file sealed B-LTA keeps what proves the authority good that stamped its signers, though another one stamped the seal", async () => {
  const sealed = await seal();
  expect(sealed).toMatchObject({ level: "B-LTA", isPending: false });
  expect(await provenBy(sealed)).toEqual({ ofSigner: ["tsa"], ofSeal: ["seal", "second"] });
});

test.each(["B-B", "B-T"] as const)("one that was sealed %s gets it when it is raised", async (wanted) => {
  const sealed = await seal({ wanted });
  expect(sealed.level).toBe(wanted);
  const raised = await raise(sealed);
  expect(raised).toMatchObject({ level: "B-LTA", isPending: false });
  expect((await provenBy(raised)).ofSigner).toEqual(["tsa"]);
});

test("what may still come for a signer's timestamp is waited for, and is in the file when the seal is raised", async () => {
  const over = await signedAt("apart-tsa");
  setup.pki.behave("ocsp/apart", (_, response) => void response.writeHead(503).end());
  const sealed = await seal({}, over);
  expect(sealed).toMatchObject({ level: "B-T", isPending: true });
  expect(await raise(sealed)).toBeUndefined();
  setup.pki.behave("ocsp/apart");
  const raised = await raise(sealed);
  expect(raised).toMatchObject({ level: "B-LTA", isPending: false });
  expect((await provenBy(raised, over)).ofSigner).toEqual(["apart-tsa"]);
});

test("what cannot be had for a signer's timestamp keeps nothing from the seal", async () => {
  const over = await signedAt("mute");
  const sealed = await seal({}, over);
  expect(sealed).toMatchObject({ level: "B-LTA", isPending: false });
});

describe("a file of before signers were thought of, sealed B-LTA without what proves their timestamps", () => {
  test("gets it with its next renewal, under the new timestamp, and no second time", async () => {
    const sealed = await seal({}, signed, false);
    expect(sealed.level).toBe("B-LTA");
    await expect(provenBy(sealed)).rejects.toThrow("the store has no entry for the signature");
    const renewed = await raise(sealed);
    expect(renewed).toMatchObject({ level: "B-LTA", isPending: false });
    expect(await provenBy(renewed)).toEqual({ ofSigner: ["tsa"], ofSeal: ["seal", "second"] });
    const again = await raise(renewed!);
    const answersIn = ({ bytes }: SealedInMemory) => cutValidation(bytes, vriKeyOf(bytes)).ocsps.length;
    expect([answersIn(renewed!), answersIn(again!)]).toEqual([1, 1]);
  });

  test("is renewed without it while nobody answers for it", async () => {
    const over = await signedAt("apart-tsa");
    const sealed = await seal({}, over, false);
    setup.pki.behave("ocsp/apart", (_, response) => void response.writeHead(503).end());
    const renewed = await raise(sealed);
    setup.pki.behave("ocsp/apart");
    expect(renewed).toMatchObject({ level: "B-LTA", isPending: false });
    await expect(provenBy(renewed, over)).rejects.toThrow("the store has no entry for the signature");
    expect((await provenBy(await raise(renewed!), over)).ofSigner).toEqual(["apart-tsa"]);
  });
});

const vriKeyOf = (bytes: Buffer): string =>
  cutSignatures(bytes, base.length).find(({ isTimestamp }) => !isTimestamp)!.vriKey;
