import { afterAll, beforeAll, expect, test } from "vitest";
import { TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
beforeAll(async () => {
  sealing = await TestSealing.open();
}, 60_000);
afterAll(() => sealing.close());

async function signedFor(usage: string) {
  const extensions = `keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=${usage}`;
  await makeLeaf(sealing.folder, "leaf", { keyType: "p-256", extensions });
  const upload = Buffer.concat([onePage(""), Buffer.from("\n")]);
  const report = sealing.verify(await sealing.seal(upload, { name: "leaf", fieldName: "Signature1" }));
  return [report.verdict, report.signatures[0]!.reasons.includes("certificate_purpose")];
}

test.each(["serverAuth", "clientAuth", "serverAuth,clientAuth", "codeSigning", "critical,timeStamping", "OCSPSigning"])(
  "a certificate for %s signs no document, whoever issued it",
  async (usage) => expect(await signedFor(usage)).toEqual(["INDETERMINATE", true]),
);

test.each([
  "emailProtection",
  "clientAuth,emailProtection",
  "1.3.6.1.5.5.7.3.36",
  "1.2.840.113583.1.1.5",
  "1.3.6.1.4.1.311.10.3.12",
  "anyExtendedKeyUsage",
])("a certificate for %s does", async (usage) => expect(await signedFor(usage)).toEqual(["VALID", false]));
