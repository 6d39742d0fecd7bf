import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type postgres from "postgres";
import { expect } from "vitest";
import { type ChainedEvent, verifyChain } from "@/lib/evidence/chain";
import type { Client } from "../support/instance";

type Listed = ChainedEvent & { hash: string; personal: unknown };

/** The envelope's chain as the API gives it, recomputed event by event. Answers the types in their order. */
export async function expectIntactChain(api: Client, envelopeId: string): Promise<string[]> {
  const { body } = await api.call<{ data: Listed[] }>("GET", `/envelopes/${envelopeId}/events`);
  const events = body.data.map(({ personal: _, ...event }) => ({ ...event, envelopeId }));
  expect(verifyChain(events)).toEqual({ intact: true, head: events.at(-1)!.hash });
  return events.map((event) => event.type);
}

export function onDisk(bytes: Buffer): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-proof-")), "file.pdf");
  fs.writeFileSync(file, bytes);
  return file;
}

/** Sealed once, nothing lost: status, one completed event, a file that pdfsig and qpdf accept, no job left. */
export async function expectSealedOnce(api: Client, sql: postgres.Sql, envelopeId: string): Promise<void> {
  const types = await expectIntactChain(api, envelopeId);
  expect(types.filter((type) => type === "envelope.completed")).toHaveLength(1);
  const after = types.slice(types.indexOf("envelope.completed") + 1);
  expect(after.filter((type) => type !== "envelope.seal_upgraded")).toEqual([]);
  const { body } = await api.call("GET", `/envelopes/${envelopeId}`);
  expect(body).toMatchObject({ status: "COMPLETED", sealing: false });
  const sealed = await api.download(`/envelopes/${envelopeId}/signed-document`);
  const [row] = await sql`select sealed_sha256 from envelope_documents where envelope_id = ${envelopeId}`;
  expect(createHash("sha256").update(sealed).digest("hex")).toBe(row!.sealed_sha256);
  for (const bytes of [sealed, await api.download(`/envelopes/${envelopeId}/audit-trail`)]) expectValid(bytes);
}

/** One signature, over the whole file, that pdfsig finds valid; and nothing that qpdf finds wrong. */
export function expectValid(bytes: Buffer): void {
  const file = onDisk(bytes);
  const said = execFileSync("pdfsig", ["-nocert", file], { encoding: "utf8" });
  expect(said.match(/Signature is Valid\./g)).toHaveLength(1);
  expect(said).toContain("Total document signed");
  expect(spawnSync("qpdf", ["--check", file]).status).toBe(0);
}

export const auditText = (bytes: Buffer): string =>
  execFileSync("pdftotext", ["-layout", onDisk(bytes), "-"], { encoding: "utf8" });

/** The last signature's token, cut out by openssl's own listing, is over its signature value and chains to the root. */
export function expectTimestamp(bytes: Buffer, rootFile: string): void {
  const cms = lastCms(bytes);
  const listing = execFileSync("openssl", ["asn1parse", "-inform", "DER", "-in", onDisk(cms)], { encoding: "utf8" });
  const lines = listing.split("\n");
  const at = lines.findIndex((line) => line.includes("id-smime-aa-timeStampToken"));
  expect(at).toBeGreaterThan(0);
  const signature = cut(cms, lines.slice(0, at).findLast((line) => line.includes("OCTET STRING"))!);
  const token = cut(cms, lines[at + 2]!);
  const digest = createHash("sha256").update(signature.content).digest("hex");
  const args = ["ts", "-verify", "-digest", digest, "-token_in", "-in", onDisk(token.whole), "-CAfile", rootFile];
  expect(spawnSync("openssl", args, { encoding: "utf8" }).stdout).toContain("Verification: OK");
}

function lastCms(bytes: Buffer): Buffer {
  const range = [...bytes.toString("latin1").matchAll(/\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)/g)]
    .at(-1)!
    .map(Number);
  return Buffer.from(bytes.subarray(range[2]! + 1, range[3]! - 1).toString("latin1"), "hex");
}

/** The element of a line such as `  57:d=5  hl=4 l= 1021 cons: SEQUENCE`. */
function cut(der: Buffer, line: string): { whole: Buffer; content: Buffer } {
  const [, offset, header, length] = /^\s*(\d+):d=\s*\d+\s+hl=\s*(\d+)\s+l=\s*(\d+)/.exec(line)!.map(Number);
  const end = offset! + header! + length!;
  return { whole: der.subarray(offset!, end), content: der.subarray(offset! + header!, end) };
}
