import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { OfficeRejection } from "@/lib/office/read/office-rejection";
import type { OfficeKind } from "@/lib/sandbox/office-answers";
import { profile } from "./profile";
import { type Ended, whyNothing } from "./why-nothing";

/** Named, so that LibreOffice does not guess another reader for bytes that we have judged. */
const readers: Record<OfficeKind, string> = {
  doc: "MS Word 97",
  docx: "MS Word 2007 XML",
  odt: "writer8",
};

const mebibyte = 1024 ** 2;
export const mostPdfBytes = 50 * mebibyte;
const wordsLength = 4096;
/** `ulimit -f` counts blocks of 512 bytes. */
const script = `ulimit -f ${(128 * mebibyte) / 512}; exec "$@"`;

/**
 * The PDF that LibreOffice makes of a document. Every call gets a user profile of its own: nothing of one document can
 * be there for the next. Throws OfficeRejection for what is the document's fault, any other error for what is not.
 */
export async function convertWithSoffice(command: string, kind: OfficeKind, document: Buffer): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), "office-"));
  try {
    const input = path.join(folder, `document.${kind}`);
    await mkdir(path.join(folder, "profile/user"), { recursive: true });
    await writeFile(path.join(folder, "profile/user/registrymodifications.xcu"), profile);
    await writeFile(input, document);
    const ended = await run(folder, [
      command,
      `-env:UserInstallation=file://${folder}/profile`,
      ...["--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck"],
      `--infilter=${readers[kind]}`,
      ...["--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, input],
    ]);
    return await readPdf(folder, ended);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(folder: string, command: string[]): Promise<Ended> {
  const env = { PATH: "/usr/bin:/bin", HOME: folder, TMPDIR: folder, LC_ALL: "C.UTF-8", TZ: "UTC" };
  return new Promise((resolve, reject) => {
    const child = spawn("/bin/sh", ["-c", script, "sh", ...command], {
      cwd: folder,
      env: env as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let words = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        words = (words + text).slice(-wordsLength);
      });
    }
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, words }));
  });
}

async function readPdf(folder: string, ended: Ended): Promise<Buffer> {
  const file = path.join(folder, "document.pdf");
  const made = await stat(file).catch(() => undefined);
  if (made && made.size > mostPdfBytes) throw tooLarge();
  const pdf = made?.isFile() ? await readFile(file) : undefined;
  if (ended.code === 0 && pdf?.subarray(0, 5).toString("latin1") === "%PDF-") return pdf;
  const { bavail, bsize } = await statfs(folder);
  throw whyNothing(ended, bavail * bsize < mebibyte);
}

const tooLarge = () =>
  new OfficeRejection(
    "document_too_complex",
    "The PDF of this document is larger than 50 MB. Make its pictures smaller.",
  );
