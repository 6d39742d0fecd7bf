import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import type { DocumentRow } from "@/lib/documents/store";
import { uploadDocument } from "@/lib/documents/upload";
import { createEnvelope } from "@/lib/envelopes/create";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { openLink, signAs } from "../support/world";

export const corpusFolder = process.env.CORPUS_DIR || path.resolve(import.meta.dirname, "../../../shared/corpus");
const signer = { email: "anna@example.com", name: "Søren Ærø" };

export const corpusFile = (name: string): Buffer => fs.readFileSync(path.join(corpusFolder, `${name}.pdf`));

export const corpusNames = (prefix: string): string[] =>
  fs
    .readdirSync(corpusFolder)
    .filter((name) => name.startsWith(prefix) && name.endsWith(".pdf"))
    .map((name) => name.slice(0, -4));

export type Sealed = { uploaded: Buffer; document: DocumentRow; base: Buffer; sealed: Buffer };

export const sealCorpusFile = (owner: Ctx, name: string, fields: object[] = []): Promise<Sealed> =>
  sealFile(owner, { name, bytes: corpusFile(name) }, fields);

/** Upload, send, sign and seal, as the product does it. `fields` are given as in the API. */
export async function sealFile(
  owner: Ctx,
  { name, bytes: uploaded }: { name: string; bytes: Buffer },
  fields: object[] = [],
): Promise<Sealed> {
  const document = await uploadDocument(owner, { name: `${name}.pdf`, bytes: uploaded });
  const input = { subject: name, documentIds: [document.id], recipients: [signer], send: true, fields };
  const { stored, links } = await createEnvelope(owner, CreateEnvelope.parse(input));
  await signAs(await openLink([...links.values()][0]!), signer.name);
  await sealEnvelope(stored.envelope.id);
  const after = (await findEnvelopeById(db(), stored.envelope.id))!;
  const sealed = await getFile(after.documents[0]!.sealedSha256!);
  return { uploaded, document, base: await getFile(document.sha256), sealed };
}

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-corpus-"));
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));

export function onDisk(bytes: Buffer): string {
  const file = path.join(fs.mkdtempSync(path.join(scratch, "file-")), "file.pdf");
  fs.writeFileSync(file, bytes);
  return file;
}

/** What pdfsig says of each signature, in the order of the file: kind and verdict. */
export function verdictsOf(bytes: Buffer): string[] {
  const said = spawnSync("pdfsig", ["-nocert", onDisk(bytes)], { encoding: "utf8" }).stdout;
  const blocks = said.split(/^Signature #\d+:$/m).slice(1);
  const line = (block: string, name: string) => new RegExp(`^ *- ${name}: (.*)$`, "m").exec(block)?.[1] ?? "none";
  return blocks.map((block) => `${line(block, "Signature Type")}: ${line(block, "Signature Validation")}`);
}

/** True when pdfsig counts the last signature over the whole file. */
export function lastCoversAll(bytes: Buffer): boolean {
  const said = spawnSync("pdfsig", ["-nocert", onDisk(bytes)], { encoding: "utf8" }).stdout;
  return /^ *- Total document signed$/m.test(said.split(/^Signature #\d+:$/m).at(-1)!);
}

/** qpdf's exit code of --check: 0 clean, 3 warnings, 2 errors. */
export function qpdfVerdict(bytes: Buffer): number {
  return spawnSync("qpdf", ["--check", onDisk(bytes)], { encoding: "utf8" }).status ?? 2;
}

/** The first file attached to a document, as poppler takes it out, and how many there are. */
export function attachmentOf(bytes: Buffer): { count: number; first: Buffer } {
  const file = onDisk(bytes);
  const count = Number.parseInt(execFileSync("pdfdetach", ["-list", file], { encoding: "utf8" }), 10);
  execFileSync("pdfdetach", ["-save", "1", "-o", `${file}.attached`, file]);
  return { count, first: fs.readFileSync(`${file}.attached`) };
}

/** The names of all files attached to a document, to its pages too. */
export function attachedNames(bytes: Buffer): string[] {
  const { stdout } = spawnSync("pdfdetach", ["-list", onDisk(bytes)], { encoding: "utf8" });
  return [...stdout.matchAll(/^\d+: (.*)$/gm)].map((match) => match[1]!);
}

export const textOf = (bytes: Buffer): string =>
  execFileSync("pdftotext", ["-layout", onDisk(bytes), "-"], { encoding: "utf8", maxBuffer: 64 << 20 });

export type Picture = { width: number; height: number; pixels: Buffer };

/** A page as a viewer shows it (CropBox, /Rotate), one grey pixel for each point. */
export function pictureOf(bytes: Buffer, page: number): Picture {
  const args = ["-r", "72", "-gray", "-cropbox", "-f", String(page), "-l", String(page), onDisk(bytes)];
  const image = execFileSync("pdftoppm", args, { maxBuffer: 64 << 20 });
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString("latin1", 0, 40))!;
  return { width: Number(header[1]), height: Number(header[2]), pixels: image.subarray(header[0].length) };
}

type Box = { x: number; y: number; width: number; height: number };

/** How many pixels became darker from one picture to the other, inside the box and outside it. */
export function darkened(before: Picture, after: Picture, box: Box): { inside: number; outside: number } {
  const count = { inside: 0, outside: 0 };
  for (const [at, value] of after.pixels.entries()) {
    if (value > before.pixels[at]! - 60) continue;
    const [x, y] = [at % after.width, Math.floor(at / after.width)];
    const isInside = x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - 1 && y <= box.y + box.height + 1;
    count[isInside ? "inside" : "outside"]++;
  }
  return count;
}
