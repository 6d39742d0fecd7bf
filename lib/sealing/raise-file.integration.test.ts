import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { raiseFile } from "@/lib/sealing/raise-file";
import { proveIndependently } from "@/lib/sealing/testing/independent-proof";
import {
  inMemory,
  preparing,
  type SealedInMemory,
  type SealingSetup,
  type SealOptions,
  SIGNING,
  sealInMemory,
  startSealingSetup,
} from "@/lib/sealing/testing/sealing-setup";
import { fixture } from "../../tests/fixtures/pdf/build-pdf";

// Every certificate, answer and check is a process of openssl.
vi.setConfig({ testTimeout: 180_000 });

let setup: SealingSetup;
const base = fixture("text1");

beforeAll(async () => {
  setup = await startSealingSetup();
  const { pki } = setup;
  await pki.issue("silent", { issuer: "issuing", extensions: SIGNING });
  await pki.issue("late", { issuer: "issuing", extensions: `${SIGNING}\n${pki.endpoints("issuing")}` });
}, 120_000);
beforeEach(() => setup.authority.behave({}));
afterEach(() => {
  for (const kind of ["ocsp", "crl"]) setup.pki.behave(`${kind}/issuing`);
});
afterAll(() => setup.close());

const prove = (bytes: Buffer) => proveIndependently(bytes, setup.trust, setup.pki.folder);
const seal = async (name: string, options?: SealOptions) =>
  sealInMemory(preparing(base, options?.certifies), await setup.sealWith(name, options));

function silenceRevocation(): void {
  for (const kind of ["ocsp", "crl"])
    setup.pki.behave(`${kind}/issuing`, (_, response) => void response.writeHead(503).end());
}

const silenceAuthority = () => setup.authority.behave({ respond: (_, response) => void response.writeHead(503).end() });

async function raise(sealed: SealedInMemory, name: string, options?: SealOptions): Promise<SealedInMemory | undefined> {
  const { bytes, file, level } = sealed;
  const run = await setup.sealWith(name, options);
  const answer = await raiseFile({ file, level }, { ...run, timestamps: run.means.timestamps! });
  const raised = answer && inMemory(answer);
  const before = raised?.bytes.subarray(0, bytes.length) ?? bytes;
  expect(before.equals(bytes), "what was sealed is a prefix of what was raised").toBe(true);
  return raised;
}

describe("a file without a timestamp", () => {
  test("gets one, validation data, and one over that", async () => {
    const sealed = await seal("seal", { wanted: "B-B" });
    const raised = await raise(sealed, "seal");
    expect(raised).toMatchObject({ level: "B-LTA", isPending: false });
    expect(await prove(raised!.bytes)).toMatchObject({ cades: 1, signatureTimestamps: 0, documentTimestamps: 2 });
  });

  test("gets no more than is wanted", async () => {
    const raised = await raise(await seal("seal", { wanted: "B-B" }), "seal", { wanted: "B-T" });
    expect(raised).toMatchObject({ level: "B-T", isPending: false });
    expect(raised!.bytes.includes("/DSS")).toBe(false);
  });

  test("under a certificate that nobody can be asked about gets its timestamp and is done", async () => {
    const raised = await raise(await seal("silent", { wanted: "B-B" }), "silent");
    expect(raised).toMatchObject({ level: "B-T", isPending: false });
    expect(await prove(raised!.bytes)).toMatchObject({ cades: 1, documentTimestamps: 1 });
  });

  test("gets its timestamp and goes on waiting while revocation data is missing", async () => {
    const sealed = await seal("seal", { wanted: "B-B" });
    silenceRevocation();
    const raised = await raise(sealed, "seal");
    expect(raised).toMatchObject({ level: "B-T", isPending: true });
    expect(await prove(raised!.bytes)).toMatchObject({ documentTimestamps: 1 });
  });

  test("stays as it is while no authority answers", async () => {
    const sealed = await seal("seal", { wanted: "B-B" });
    silenceAuthority();
    expect(await raise(sealed, "seal")).toBeUndefined();
  });

  test("that certifies its content keeps a certification that nothing violates", async () => {
    const sealed = await seal("seal", { wanted: "B-B", certifies: true });
    const raised = await raise(sealed, "seal");
    expect(await prove(raised!.bytes)).toMatchObject({ cades: 1, documentTimestamps: 2 });
  });
});

describe("a file with a timestamp", () => {
  test("keeps it, and gets validation data and a timestamp over that once the data is there", async () => {
    silenceRevocation();
    const sealed = await seal("seal");
    expect(sealed).toMatchObject({ level: "B-T", isPending: true });
    expect(await raise(sealed, "seal")).toBeUndefined();
    for (const kind of ["ocsp", "crl"]) setup.pki.behave(`${kind}/issuing`);
    const raised = await raise(sealed, "seal");
    expect(raised).toMatchObject({ level: "B-LTA", isPending: false });
    expect(await prove(raised!.bytes)).toMatchObject({ signatureTimestamps: 1, documentTimestamps: 1 });
  });

  test("gets the data alone while the authority is silent, and the timestamp over it later", async () => {
    const sealed = await seal("seal", { wanted: "B-T" });
    silenceAuthority();
    const half = await raise(sealed, "seal");
    expect(half).toMatchObject({ level: "B-LT", isPending: true });
    expect(await raise(half!, "seal")).toBeUndefined();
    setup.authority.behave({});
    const whole = await raise(half!, "seal");
    expect(whole).toMatchObject({ level: "B-LTA", isPending: false });
    expect(await prove(whole!.bytes)).toMatchObject({ signatureTimestamps: 1, documentTimestamps: 1 });
  });

  test("whose certificate was revoked since stays at B-T and claims nothing more", async () => {
    const sealed = await seal("late", { wanted: "B-T" });
    await setup.pki.revoke("late");
    expect(await raise(sealed, "late")).toMatchObject({ level: "B-T", isPending: false });
  });
});

describe("a file that lacks nothing", () => {
  test("is renewed with data for its last timestamp and another one, again and again", async () => {
    const sealed = await seal("seal");
    const once = await raise(sealed, "seal");
    const twice = await raise(once!, "seal");
    expect(twice).toMatchObject({ level: "B-LTA", isPending: false });
    expect(await prove(twice!.bytes)).toMatchObject({ signatureTimestamps: 1, documentTimestamps: 3 });
  });

  test("is left alone when half of the renewal could be had", async () => {
    const sealed = await seal("seal");
    silenceAuthority();
    expect(await raise(sealed, "seal")).toBeUndefined();
    setup.authority.behave({});
    silenceRevocation();
    expect(await raise(sealed, "seal")).toBeUndefined();
  });
});
