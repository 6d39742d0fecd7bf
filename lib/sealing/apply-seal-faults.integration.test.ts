import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { cutSignatures, proveIndependently } from "@/lib/sealing/testing/independent-proof";
import {
  preparing,
  type SealingSetup,
  SIGNING,
  sealInMemory,
  startSealingSetup,
  TIMESTAMPING,
} from "@/lib/sealing/testing/sealing-setup";
import { fixture } from "../../tests/fixtures/pdf/build-pdf";

// Every certificate, answer and check is a process of openssl.
vi.setConfig({ testTimeout: 180_000 });

let setup: SealingSetup;
let hanging: Server;

beforeAll(async () => {
  setup = await startSealingSetup();
  const { pki } = setup;
  const endpoints = pki.endpoints("issuing");
  await pki.issue("gone", { issuer: "issuing", extensions: `${SIGNING}\n${endpoints}` });
  await pki.revoke("gone");
  await pki.issue("only-ocsp", { issuer: "issuing", extensions: `${SIGNING}\n${pki.endpoints("issuing", ["ocsp"])}` });
  await pki.issue("only-crl", { issuer: "issuing", extensions: `${SIGNING}\n${pki.endpoints("issuing", ["crl"])}` });
  const past: [string, string] = ["20200101000000Z", "20210101000000Z"];
  await pki.issue("tsa-expired", { issuer: "issuing", extensions: TIMESTAMPING, dates: past });
  const both = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping,codeSigning";
  await pki.issue("tsa-both", { issuer: "issuing", extensions: both });
  await pki.issue("tsa-gone", { issuer: "issuing", extensions: `${TIMESTAMPING}\n${endpoints}` });
  await pki.revoke("tsa-gone");
  hanging = createServer(() => undefined);
  await new Promise<void>((resolve) => hanging.listen(0, "127.0.0.1", resolve));
}, 120_000);
beforeEach(() => setup.authority.behave({}));
afterEach(() => {
  for (const kind of ["ocsp", "crl", "issuers"]) setup.pki.behave(`${kind}/issuing`);
});
afterAll(async () => {
  hanging.closeAllConnections();
  hanging.close();
  await setup.close();
});

const base = fixture("text1");
const prove = (bytes: Buffer) => proveIndependently(bytes, setup.trust, setup.pki.folder);
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const answering = (body: Buffer) => (_: Buffer, response: ServerResponse) => void response.end(body);

/** A reply that was right once: for another document, or for another question about the same one. */
async function earlierReply(): Promise<Buffer> {
  await sealInMemory(preparing(base), await setup.sealWith("seal", { wanted: "B-T" }));
  return setup.authority.lastReply();
}

describe("a timestamp authority that", () => {
  const cases: [string, () => Promise<void>][] = [
    [
      "answers somebody else's question",
      async () => setup.authority.behave({ respond: answering(await earlierReply()) }),
    ],
    ["has an expired certificate", async () => setup.authority.behave({ certificate: "tsa-expired" })],
    ["has a certificate for other purposes too", async () => setup.authority.behave({ resignWith: "tsa-both" })],
    ["has a certificate for no such purpose", async () => setup.authority.behave({ resignWith: "seal" })],
    ["has a revoked certificate", async () => setup.authority.behave({ certificate: "tsa-gone" })],
    ["answers too much", async () => setup.authority.behave({ respond: answering(Buffer.alloc(70_000, 0x30)) })],
    ["answers nonsense", async () => setup.authority.behave({ respond: answering(Buffer.from("<html>")) })],
    ["refuses", async () => setup.authority.behave({ respond: (_, response) => response.writeHead(503).end() })],
    ["hangs", async () => setup.authority.behave({ respond: () => undefined })],
  ];

  test.each(cases)("%s leaves a B-B that waits for its timestamp and claims none", async (_, arrange) => {
    await arrange();
    const sealed = await sealInMemory(preparing(base), await setup.sealWith("seal", { timeoutMs: 2_000 }));
    expect(sealed).toMatchObject({ level: "B-B", isPending: true, renewBy: undefined });
    expect(await prove(sealed.bytes)).toMatchObject({ cades: 1, signatureTimestamps: 0, documentTimestamps: 0 });
    expect(sealed.bytes.includes("/DSS")).toBe(false);
  });

  test("is down, hangs or lies is followed by the next one in the list", async () => {
    const authorities = `http://127.0.0.1:1/, ${urlOf(hanging)} ${setup.authority.url}`;
    const sealed = await sealInMemory(preparing(base), await setup.sealWith("seal", { authorities, timeoutMs: 2_000 }));
    expect(sealed).toMatchObject({ level: "B-LTA", isPending: false });
    expect(await prove(sealed.bytes)).toMatchObject({ signatureTimestamps: 1, documentTimestamps: 1 });
  });

  test("goes down after the signature's timestamp leaves a B-LT that waits for the document's", async () => {
    const seal = await setup.sealWith("seal");
    const prepare = preparing(base);
    const stamp = seal.means.timestamps!.stamp;
    let count = 0;
    seal.means.timestamps = {
      isResting: () => false,
      stamp: async (digest) => {
        if (count++ > 0) setup.authority.behave({ respond: answering(Buffer.from("<html>")) });
        return stamp(digest);
      },
    };
    const sealed = await sealInMemory(prepare, seal);
    expect(sealed).toMatchObject({ level: "B-LT", isPending: true });
    expect(await prove(sealed.bytes)).toMatchObject({ signatureTimestamps: 1, documentTimestamps: 0 });
  });

  test("is not under one of the named anchors is refused, and accepted when it is", async () => {
    const { root, above } = setup.trust;
    const wanted = "B-T" as const;
    const foreign = await sealInMemory(preparing(base), await setup.sealWith("seal", { wanted, anchors: above! }));
    expect(foreign.level).toBe("B-T");
    const own = await sealInMemory(preparing(base), await setup.sealWith("seal", { wanted, anchors: [root] }));
    expect(own.level).toBe("B-T");
    const other = (await setup.sealWith("seal")).signer.certificate;
    const { X509Certificate } = await import("node:crypto");
    const refused = await setup.sealWith("seal", { wanted, anchors: [new X509Certificate(other)] });
    expect(await sealInMemory(preparing(base), refused)).toMatchObject({ level: "B-B", isPending: true });
  });
});

describe("a revoked certificate seals nothing, as told by", () => {
  test.each([
    ["its responder", undefined],
    ["its list, when the responder is silent", answering(Buffer.from("no answer"))],
  ])("%s", async (_, respond) => {
    setup.pki.behave("ocsp/issuing", respond);
    const sealing = sealInMemory(preparing(base), await setup.sealWith("gone"));
    await expect(sealing).rejects.toThrow(/The certificate of "O=Søren & Co, CN=gone" was revoked at 20/);
  });
});

describe("revocation data", () => {
  test.each([
    ["nonsense", answering(Buffer.from("nonsense"))],
    ["nothing", () => undefined],
    ["a refusal", answering(Buffer.from("30030a0106", "hex"))],
    ["ten megabytes and more", answering(Buffer.alloc(10 * 1024 * 1024 + 1, 0x30))],
  ])("from a responder with %s is replaced by the list", async (_, respond) => {
    setup.pki.behave("ocsp/issuing", respond);
    const seal = await setup.sealWith("seal", { wanted: "B-LT", timeoutMs: 3_000 });
    const { bytes, level } = await sealInMemory(preparing(base), seal);
    expect(level).toBe("B-LT");
    expect(bytes.includes("/OCSPs")).toBe(false);
    expect(await prove(bytes)).toMatchObject({ cades: 1, signatureTimestamps: 1 });
  });

  test.each([
    ["a list of more than ten megabytes", "only-crl", "crl", answering(Buffer.alloc(10 * 1024 * 1024 + 1, 0x30))],
    ["a list that does not come", "only-crl", "crl", () => undefined],
    ["a responder that does not answer", "only-ocsp", "ocsp", () => undefined],
  ])("that is not to be had (%s) leaves a B-T that waits for it", async (_, name, kind, respond) => {
    setup.pki.behave(`${kind}/issuing`, respond);
    const sealed = await sealInMemory(preparing(base), await setup.sealWith(name, { timeoutMs: 3_000 }));
    expect(sealed).toMatchObject({ level: "B-T", isPending: true });
    expect(await prove(sealed.bytes)).toMatchObject({ signatureTimestamps: 1, documentTimestamps: 0 });
    expect(sealed.bytes.includes("/DSS")).toBe(false);
    expect(cutSignatures(sealed.bytes)).toHaveLength(1);
  });
});
