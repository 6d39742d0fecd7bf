import { openAsBlob } from "node:fs";
import { log } from "@/lib/log";
import { createJobQueue, isSandboxBusyError } from "@/lib/sandbox/job-queue";
import type { OfficeKind } from "@/lib/sandbox/office-answers";
import { type Incoming, IncomingWriter } from "@/lib/storage/incoming";
import { converterUnavailable, pdfTooLarge, queueFull, unconvertible } from "./converter-errors";

const deadlineMs = 120_000;
const mostPdfBytes = 50 * 1024 * 1024;
/** And as many more wait; workspaces take turns. */
const mostAtOnce = 16;
/** What a server says of the document. Other refusals (401, 404, 429, …) are about how it is set up or how busy it is. */
const aboutTheDocument = new Set([400, 413, 415, 422]);

const queue = createJobQueue(mostAtOnce, mostAtOnce);

type RemoteJob = { url: string; kind: OfficeKind; owner: string; deadlineMs?: number };

/**
 * Converts by a Gotenberg server. Its address is the operator's, so it may be in a private network; redirects are not
 * followed, and what it answers is believed only as far as it is a PDF. The file given stays.
 */
export async function convertRemotely(file: Incoming, { url, kind, owner, ...own }: RemoteJob): Promise<Incoming> {
  try {
    const work = () => convert(url, kind, file, AbortSignal.timeout(own.deadlineMs ?? deadlineMs));
    return await queue.enter(owner, work);
  } catch (error) {
    throw isSandboxBusyError(error) ? queueFull(error) : error;
  }
}

async function convert(base: string, kind: OfficeKind, file: Incoming, signal: AbortSignal): Promise<Incoming> {
  const { url, headers } = addressOf(base);
  const form = new FormData();
  form.set("files", await openAsBlob(/* turbopackIgnore: true */ file.path), `document.${kind}`);
  try {
    const init = { method: "POST", headers, body: form, redirect: "manual", cache: "no-store", signal } as const;
    const response = await fetch(url, init);
    if (aboutTheDocument.has(response.status)) throw unconvertible(await wordsOf(response));
    if (response.status !== 200) throw unusable(`answered ${response.status}: ${await wordsOf(response)}`);
    return await readPdf(response);
  } catch (error) {
    throw error instanceof TypeError || isTimeout(error) ? unusable(String((error as Error).cause ?? error)) : error;
  }
}

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === "TimeoutError";

/** Gotenberg's route; a name and password in the address are sent as it asks for them. */
function addressOf(base: string): { url: URL; headers: Record<string, string> } {
  const url = new URL(base);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/forms/libreoffice/convert`;
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64");
  return { url, headers: username ? { authorization: `Basic ${credentials}` } : {} };
}

async function readPdf(response: Response): Promise<Incoming> {
  const writer = await IncomingWriter.open(mostPdfBytes);
  try {
    let head = Buffer.alloc(0);
    for await (const chunk of response.body ?? []) {
      if (head.length < 5) head = Buffer.concat([head, chunk.subarray(0, 5)]);
      await writer.write(chunk);
      if (writer.isTooLarge) throw pdfTooLarge();
    }
    if (head.toString("latin1", 0, 5) !== "%PDF-") throw unusable("answered something that is no PDF");
    return await writer.finish();
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** The beginning of an answer, for the log. */
async function wordsOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return Buffer.from(value ?? [])
    .toString("utf8", 0, 500)
    .trim();
}

function unusable(how: string) {
  log.error({ how }, "the office converter does not work");
  return converterUnavailable(how);
}
