import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { checkOutput } from "@/lib/sandbox/check-output";
import { officePoolOptions } from "@/lib/sandbox/children";
import { createSandbox, type Sandbox } from "@/lib/sandbox/create-sandbox";
import { findIsolation } from "@/lib/sandbox/isolation";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { foldersOf } from "@/lib/sandbox/launch";
import type { OfficeKind } from "@/lib/sandbox/office-answers";
import { isSandboxError, isTransient } from "@/lib/sandbox/protocol";
import { type Incoming, receiveBytes } from "@/lib/storage/incoming";
import { converterUnavailable, queueFull, takesTooMuch, withoutConverter } from "./converter-errors";
import { foldersOfSoffice } from "./find-soffice";

/** A letter takes some five seconds, most of which LibreOffice needs to start; the processor time is what counts. */
const deadlineMs = 120_000;
const cpuSeconds = 60;
const waitingPerPlace = 8;

const shared = globalThis as typeof globalThis & { certyneoOffice?: Map<string, Sandbox<"office">> };

type LocalJob = { command: string; kind: OfficeKind; owner: string; deadlineMs?: number };

/** Converts in a child process that is shut in as those are which read PDFs. The file given stays. */
export async function convertLocally(file: Incoming, { command, kind, owner, ...own }: LocalJob): Promise<Incoming> {
  const common = { name: "convert", kind: "office", input: { command, kind }, bytes: file } as const;
  const job = { ...common, owner, deadlineMs: own.deadlineMs ?? deadlineMs };
  await requireBox(command);
  const answer = await sandboxFor(command)
    .run(job)
    .catch((error: unknown) => {
      throw errorFor(error);
    });
  const output = checkOutput("convert", answer.output);
  if (output.outcome === "rejected") throw new AppError(output.code, output.detail);
  if (!answer.bytes) throw new Error("the sandbox sent no bytes for a document that it has converted");
  return receiveBytes(answer.bytes);
}

/** What is the document's fault is answered. What was thrown in the child is not, nor that a child did not start. */
function errorFor(error: unknown): unknown {
  if (!isSandboxError(error)) return isSandboxBusyError(error) ? queueFull(error) : error;
  if (error.failure !== "failed" && !isTransient(error)) return takesTooMuch(error);
  log.error({ err: error }, "LibreOffice does not work");
  return converterUnavailable(error);
}

/**
 * Node's own permissions do not hold LibreOffice: without a box it could read whatever this process can. Where the
 * system allows none it converts only if whoever runs the instance says so.
 */
async function requireBox(command: string): Promise<void> {
  if (env().OFFICE_CONVERTER_ISOLATION === "best-effort") return;
  const { name } = await findIsolation(foldersOf(optionsFor(command).kinds.office));
  if (name === "own-user" || name === "own-namespaces") return;
  log.error({ isolation: name }, "LibreOffice is not used: this system lets nothing shut it in (docs/operations.md)");
  throw withoutConverter();
}

function sandboxFor(command: string): Sandbox<"office"> {
  shared.certyneoOffice ??= new Map();
  const sandbox = shared.certyneoOffice.get(command) ?? openSandbox(command);
  shared.certyneoOffice.set(command, sandbox);
  return sandbox;
}

const optionsFor = (command: string) =>
  officePoolOptions(/* turbopackIgnore: true */ process.cwd(), foldersOfSoffice(command));

function openSandbox(command: string): Sandbox<"office"> {
  const options = optionsFor(command);
  return createSandbox({ ...options, limits: { cpuSeconds }, queueLimit: options.concurrency * waitingPerPlace });
}
