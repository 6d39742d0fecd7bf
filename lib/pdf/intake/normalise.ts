import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** A clean copy, or why there is none. */
export type Normalised = { bytes: Buffer } | { failure: "password" | "encryption" | "unreadable" | "too_complex" };

export type Normaliser = (bytes: Buffer) => Promise<Normalised>;

const QPDF_TIMEOUT_MS = 5_000;
const MAX_OUTPUT_BYTES = 256 << 20;
/** `ulimit -f` counts blocks of 512 bytes: a file that unpacks without end must not fill the disk. */
const QPDF_SCRIPT = `ulimit -f ${MAX_OUTPUT_BYTES / 512} && exec qpdf "$@"`;
const QPDF_WARNINGS = 3;

/** By qpdf, where it is installed. The empty password is tried, which is what viewers do. */
export const normaliseWithQpdf: Normaliser = async (bytes) => {
  const folder = await mkdtemp(join(tmpdir(), "intake-"));
  const [input, output] = [join(folder, "input.pdf"), join(folder, "output.pdf")];
  try {
    await writeFile(input, bytes);
    const problem = await runQpdf(["--decrypt", "--object-streams=disable", input, output]);
    if (problem) return problem;
    if ((await stat(output)).size > MAX_OUTPUT_BYTES) return { failure: "unreadable" };
    return { bytes: await readFile(output) };
  } catch {
    return { failure: "unreadable" };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function runQpdf(args: string[]): Promise<Normalised | undefined> {
  try {
    await promisify(execFile)("sh", ["-c", QPDF_SCRIPT, "qpdf", ...args], {
      timeout: QPDF_TIMEOUT_MS,
      killSignal: "SIGKILL",
    });
    return undefined;
  } catch (error) {
    const { code, stderr, signal } = error as { code?: unknown; stderr?: string; signal?: string | null };
    if (code === QPDF_WARNINGS) return undefined;
    // Out of time or of room: whatever is asked to repair this next would fare no better.
    if (signal === "SIGKILL" || signal === "SIGXFSZ") return { failure: "too_complex" };
    if (stderr?.includes("invalid password")) return { failure: "password" };
    return { failure: stderr?.includes("unsupported encryption") ? "encryption" : "unreadable" };
  }
}

/** By pdf-lib's fork: always there, knows fewer kinds of damage. Large to load, and seldom asked. */
export const normaliseWithPdfLib: Normaliser = async (bytes) => {
  const { PDFDocument } = await import("pdf-lib");
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, password: "" });
    const options = { useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false };
    return { bytes: Buffer.from(await document.save(options)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (message.includes("NEEDS PASSWORD")) return { failure: "password" };
    return { failure: message.includes("encryption method") ? "encryption" : "unreadable" };
  }
};
