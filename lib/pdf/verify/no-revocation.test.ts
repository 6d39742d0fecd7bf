import { afterAll, beforeAll, expect, test } from "vitest";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

const NO_REVOCATION = "2.5.29.56=DER:0500";
const SIGNING = "keyUsage=critical,digitalSignature,nonRepudiation";
const base = Buffer.concat([onePage(""), Buffer.from("\n")]);
let sealing: TestSealing;

beforeAll(async () => {
  sealing = await TestSealing.open();
  await makeLeaf(sealing.folder, "anna", { keyType: "p-256", extensions: `${SIGNING}\n${NO_REVOCATION}` });
  await makeLeaf(sealing.folder, "authority", {
    keyType: "p-256",
    isAuthority: true,
    extensions: `${SIGNING},keyCertSign\n${NO_REVOCATION}`,
  });
}, 60_000);
afterAll(() => sealing.close());

test("a certificate for which no revocation is published (RFC 9608) needs no data to be judged by", async () => {
  const report = sealing.verify(await sealing.seal(base, { name: "anna" }));
  expect([report.verdict, reasonsOf(report)]).toEqual(["VALID", ["time_unproven"]]);
});

test("one of an authority that says so is held to what holds for every authority", async () => {
  const report = sealing.verify(await sealing.seal(base, { name: "authority" }));
  expect(reasonsOf(report)).toContain("revocation_unknown");
});
