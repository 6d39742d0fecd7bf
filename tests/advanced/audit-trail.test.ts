import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { formatHash } from "@/lib/pdf/report/wording";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import * as stage from "./stage";
import { anna, boris } from "./stage";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

test("the audit trail prints each signer's certificate and manifest as they are on record, and the sealed file's hash", async () => {
  const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris]);
  const { id } = sent.stored.envelope;
  const [first, second] = stage.tokensOf(sent);
  await stage.enterAndSign(first!, "Anna Holm");
  await stage.enterAndSign(second!, "Юрій");
  const { envelope, documents } = await stage.complete(id);
  const trail = await getFile(envelope.auditSha256!);
  const said = execFileSync("pdftotext", ["-", "-"], { input: trail, encoding: "utf8" }).replace(/\s+/g, "");
  const rows = await database.sql`select certificates, manifest_sha256 from signatures where envelope_id = ${id}`;
  const printed = rows.flatMap(({ certificates, manifest_sha256: manifest }) => {
    const certificate = new X509Certificate(Buffer.from(certificates[0], "base64"));
    const fingerprint = certificate.fingerprint256.replaceAll(":", "").toLowerCase();
    const names = [certificate.subject, certificate.issuer].map((name) => name.split("\n").join(", "));
    return [...names, ...[certificate.serialNumber.toLowerCase(), fingerprint, manifest].map(formatHash)];
  });
  expect(rows).toHaveLength(2);
  const expected = [...printed, documents[0]!.sealedSha256!, "Access code that the sender gave"];
  expect(expected.filter((part) => !said.includes(part.replace(/\s+/g, "")))).toEqual([]);
});
