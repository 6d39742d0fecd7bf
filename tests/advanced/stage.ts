import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { signEnvelope } from "@/lib/envelopes/act";
import { authenticateRecipient } from "@/lib/envelopes/authenticate-recipient";
import { consentFor } from "@/lib/envelopes/consent";
import type { WithLinks } from "@/lib/envelopes/create";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { applySignatures } from "@/lib/sealing/apply-signatures";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { ownAnchors } from "../support/own-anchors";
import { openLink, recipientIdOf, sendFixture } from "../support/world";

const accessCode = "harbour-17";
export type Person = { email: string; name: string; role?: string; order?: number };
export const anna: Person = { email: "anna@example.com", name: "Anna Holm" };
export const boris: Person = { email: "boris@example.com", name: "Юрій Ковальчук" };
export const cato: Person = { email: "cato@example.com", name: "Cato Ærø" };

/** Sends a fixture at level ADVANCED; who signs has an access code. */
export function sendAdvanced(owner: Ctx, name: string, people: Person[], more: object = {}): Promise<WithLinks> {
  const recipients = people.map((person) =>
    person.role === "APPROVER" ? person : { ...person, authentication: "ACCESS_CODE", accessCode },
  );
  const now = { ...owner, now: new Date() };
  return sendFixture(now, name, recipients, { signatureLevel: "ADVANCED", ...more });
}

export const tokensOf = ({ links }: WithLinks): string[] => [...links.values()];

/** Opens a link and gives the access code. */
export async function enter(token: string): Promise<Ctx> {
  const ctx = await openLink(token);
  await authenticateRecipient(ctx, recipientIdOf(ctx), { accessCode });
  return { ...ctx, now: new Date() };
}

export function sign(ctx: Ctx, name: string, values: Record<string, string> = {}) {
  return signEnvelope({ ...ctx, now: new Date() }, recipientIdOf(ctx), {
    consentSha256: consentFor("en", true).sha256,
    mark: { kind: "typed", text: name },
    values,
  });
}

export async function enterAndSign(token: string, name: string, values: Record<string, string> = {}): Promise<void> {
  await sign(await enter(token), name, values);
}

/** What the worker does, and the envelope after it. */
export async function complete(envelopeId: string) {
  await applySignatures(envelopeId);
  await sealEnvelope(envelopeId);
  return stored(envelopeId);
}

export const stored = async (envelopeId: string) => (await findEnvelopeById(db(), envelopeId))!;

export async function sealedFile(envelopeId: string, index = 0): Promise<Buffer> {
  return getFile((await stored(envelopeId)).documents[index]!.sealedSha256!);
}

/** What the instance says of a file at some time. */
export const verifyAt = async (bytes: Buffer, now: Date) => verifyPdf(bytes, { anchors: await ownAnchors(), now });

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-advanced-"));
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));

export function onDisk(bytes: Buffer | string): string {
  const file = path.join(fs.mkdtempSync(path.join(scratch, "file-")), "file");
  fs.writeFileSync(file, bytes);
  return file;
}

export type Seen = { name: string; verdict: string; isTotal: boolean };

/** What pdfsig says of each signature, in the order of the file. */
export function signaturesOf(pdf: Buffer): Seen[] {
  const said = spawnSync("pdfsig", ["-nocert", onDisk(pdf)], { encoding: "utf8" }).stdout;
  const line = (block: string, label: string) => new RegExp(`^ *- ${label}: (.*)$`, "m").exec(block)?.[1] ?? "none";
  return said
    .split(/^Signature #\d+:$/m)
    .slice(1)
    .map((block) => ({
      name: line(block, "Signer Certificate Common Name"),
      verdict: line(block, "Signature Validation"),
      isTotal: /^ *- Total document signed$/m.test(block),
    }));
}

export const textOf = (pdf: Buffer): string =>
  spawnSync("pdftotext", ["-layout", onDisk(pdf), "-"], { encoding: "utf8", maxBuffer: 64 << 20 }).stdout;

export const pageCountOf = (pdf: Buffer): number =>
  Number(/^Pages:\s+(\d+)$/m.exec(spawnSync("pdfinfo", [onDisk(pdf)], { encoding: "utf8" }).stdout)?.[1]);

export const isClean = (pdf: Buffer): boolean => spawnSync("qpdf", ["--check", onDisk(pdf)]).status === 0;

/** The CMS of each signature and the bytes it is over, in the order of the file. */
export function cmsOf(pdf: Buffer): { cms: Buffer; covered: Buffer; end: number }[] {
  const ranges = [...pdf.toString("latin1").matchAll(/\/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)/g)];
  return ranges.map(([, before, after, rest]) => {
    const [to, from, length] = [Number(before), Number(after), Number(rest)];
    const padded = Buffer.from(pdf.toString("latin1", to + 1, from - 1), "hex");
    const end = from + length;
    return {
      cms: padded.subarray(0, 4 + padded.readUInt16BE(2)),
      covered: Buffer.concat([pdf.subarray(0, to), pdf.subarray(from, end)]),
      end,
    };
  });
}

/** Whether openssl verifies a detached CMS with this root alone; throws with what it said when not. */
export function verifyCms(cms: Buffer, content: Buffer | string, rootPem: string): string {
  const files = ["-in", onDisk(cms), "-content", onDisk(content), "-CAfile", onDisk(rootPem), "-out", "/dev/null"];
  const args = ["cms", "-verify", "-binary", "-cades", "-inform", "DER", ...files];
  const { status, stderr } = spawnSync("openssl", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return "verified";
}

export const rootOf = (dataDir: string, folder = "signer-ca"): string =>
  fs.readFileSync(path.join(dataDir, folder, "certificate.pem"), "utf8");
