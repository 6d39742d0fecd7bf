import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { AppError } from "@/lib/errors";
import { IncomingWriter } from "@/lib/storage/incoming";

/** A multipart body as it is read: the part `file` is on disk, the other parts are text. */
export type MultipartUpload = {
  file: IncomingWriter | undefined;
  fileName: string | undefined;
  members: Record<string, string>;
};

const limits = { fields: 100, files: 20, parts: 100, fieldSize: 64 * 1024, headerPairs: 100, headerSize: 16 * 1024 };

/**
 * Writes the part `file` to disk while it comes. Parts may come in any order; those with other names are read over.
 * All of `chunks` is read in any case, so that the caller is there to hear the answer.
 */
export async function readMultipart(
  chunks: AsyncIterable<Uint8Array>,
  contentType: string,
  maxFileBytes: number,
): Promise<MultipartUpload> {
  const reading = new Reading(maxFileBytes);
  const form = openForm(contentType, reading);
  const finished = new Promise<void>((resolve) => form.once("finish", resolve));
  try {
    for await (const chunk of chunks) {
      if (!reading.failure) await Promise.race([write(form, chunk), reading.failed]);
    }
    if (!reading.failure) form.end();
    await Promise.race([finished, reading.failed]);
    await reading.fileWritten;
    if (reading.failure) throw reading.failure.error;
    return reading.upload;
  } catch (error) {
    await reading.abandon();
    throw error;
  }
}

class Reading {
  readonly upload: MultipartUpload = { file: undefined, fileName: undefined, members: {} };
  failure: { error: unknown } | undefined;
  fileWritten: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  readonly failed = new Promise<void>((resolve) => {
    this.#wake = resolve;
  });
  #source: Readable | undefined;

  constructor(readonly maxFileBytes: number) {}

  fail(error: unknown): void {
    this.failure ??= { error };
    this.#wake();
  }

  /** The first part `file` is written; a second one would leave it to chance which of them people sign. */
  take(name: string, source: Readable, fileName: string | undefined): void {
    source.on("error", (error) => this.fail(broken(error)));
    if (name !== "file") {
      this.upload.members[name] ??= "";
      source.resume();
      return;
    }
    if (this.#source) {
      source.resume();
      this.fail(invalid("Send one document at a time: the part `file` came more than once.", "came twice"));
      return;
    }
    this.#source = source;
    this.upload.fileName = fileName;
    this.fileWritten = this.#write(source).catch((error: unknown) => this.fail(error));
  }

  /** A file whose rest will not come is not waited for. */
  async abandon(): Promise<void> {
    this.#source?.destroy();
    await this.fileWritten;
    await this.upload.file?.discard();
  }

  async #write(source: Readable): Promise<void> {
    const writer = await IncomingWriter.open(this.maxFileBytes);
    this.upload.file = writer;
    for await (const chunk of source) await writer.write(chunk as Buffer);
  }
}

function openForm(contentType: string, reading: Reading): BusboyInstance {
  try {
    const form = new Busboy({
      headers: { "content-type": contentType },
      limits,
      isPartAFile: (name, _type, fileName) => name === "file" || fileName !== undefined,
    });
    const tooMany = () =>
      reading.fail(new AppError("invalid_request", "The multipart body has too many parts. Send `file` and `name`."));
    form.on("file", (name, source, fileName) => reading.take(name ?? "", source, fileName));
    form.on("field", (name, value) => {
      if (name !== undefined && name !== "__proto__") reading.upload.members[name] = value;
    });
    for (const event of ["partsLimit", "filesLimit", "fieldsLimit"] as const) form.on(event, tooMany);
    form.on("error", (error) => reading.fail(broken(error)));
    return form;
  } catch (error) {
    throw broken(error);
  }
}

const write = (form: BusboyInstance, chunk: Uint8Array): Promise<void> =>
  new Promise((resolve) => void form.write(chunk, () => resolve()));

const broken = (cause: unknown): AppError =>
  cause instanceof AppError
    ? cause
    : new AppError("bad_request", "The multipart body is not complete or not well formed.", { cause });

const invalid = (detail: string, message: string): AppError =>
  new AppError("invalid_request", detail, { issues: [{ path: "file", message }] });
