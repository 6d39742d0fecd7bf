import { afterAll, beforeAll, expect, test } from "vitest";
import { TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
beforeAll(async () => {
  sealing = await TestSealing.open();
}, 60_000);
afterAll(() => sealing.close());

test("a name in a certificate cannot turn the text around it into another name", async () => {
  await makeLeaf(sealing.folder, "leaf", { keyType: "p-256", organisation: "a\u202eynapmoC ehT" });
  const report = sealing.verify(await sealing.seal(Buffer.concat([onePage(""), Buffer.from("\n")]), { name: "leaf" }));
  expect(report.signatures[0]!.signer!.subject).toBe("O=a ynapmoC ehT, CN=leaf");
  expect(report.signatures[0]!.chain[0]).toBe("O=a ynapmoC ehT, CN=leaf");
});
