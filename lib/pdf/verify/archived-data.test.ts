import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendValidation } from "@/lib/pdf/seal/append-validation";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareTimestamp } from "@/lib/pdf/seal/prepare";
import { TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { openssl } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
let sealed: Buffer;
let list: Buffer;

beforeAll(async () => {
  sealing = await TestSealing.open();
  const { folder } = sealing;
  await writeFile(path.join(folder, "index"), "");
  await writeFile(path.join(folder, "number"), "01\n");
  const config = ["[ca]", "database=index", "default_md=sha256", "default_crl_hours=2", "crlnumber=number"];
  await writeFile(path.join(folder, "list.cnf"), `${config.join("\n")}\n`);
  const issuer = ["-cert", "root.pem", "-keyfile", "root.key"];
  await openssl(folder, "ca", "-config", "list.cnf", "-name", "ca", "-gencrl", ...issuer, "-out", "list.pem");
  await openssl(folder, "crl", "-in", "list.pem", "-outform", "DER", "-out", "list");
  list = await readFile(path.join(folder, "list"));
  sealed = await sealing.seal(Buffer.concat([onePage(""), Buffer.from("\n")]), { timestamp: sealing.timestamp });
}, 60_000);
afterAll(() => sealing.close());

const withData = (bytes: Buffer, crls: Buffer[]): Buffer =>
  appendValidation(bytes, [{ signature: "00", certificates: [Buffer.from("a certificate")], ocsps: [], crls }]).bytes;

async function stamp(bytes: Buffer): Promise<Buffer> {
  const slotOf = { fieldName: "CertyneoTimestamp", reservedBytes: 8_192 };
  const { bytes: made, prepared: slot } = prepareTimestamp(bytes, slotOf);
  const start = slot.contentsOffset - 1;
  const covered = Buffer.concat([made.subarray(0, start), made.subarray(start + 2 * slot.reservedBytes + 2)]);
  return fillContents(made, slot, await sealing.timestamp(covered));
}

const levelOf = (bytes: Buffer) => {
  const { verdict, signatures } = sealing.verify(bytes);
  return [verdict, signatures[0]!.level];
};

test("revocation data with a document timestamp over them make a seal B-LTA", async () => {
  expect(levelOf(sealed)).toEqual(["VALID", "B-T"]);
  expect(levelOf(withData(sealed, [list]))).toEqual(["VALID", "B-LT"]);
  expect(levelOf(await stamp(withData(sealed, [list])))).toEqual(["VALID", "B-LTA"]);
});

test("a document timestamp over validation data without any does not, whatever is put behind it", async () => {
  const stamped = await stamp(withData(sealed, []));
  expect(levelOf(stamped)).toEqual(["VALID", "B-T"]);
  expect(levelOf(withData(stamped, [list]))).toEqual(["VALID", "B-LT"]);
  expect(levelOf(await stamp(withData(stamped, [list])))).toEqual(["VALID", "B-LTA"]);
});
