/** A file to send: a path (in Node), a Blob or File, bytes, or a stream of bytes. */
export type FileSource = string | Blob | Uint8Array | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** The file with its name. Held in memory while it is sent, so that a failed try can be repeated. */
export async function toFile(source: FileSource, name: string | undefined): Promise<{ blob: Blob; name: string }> {
  if (typeof source === "string") {
    const { readFile } = await import("node:fs/promises");
    return { blob: new Blob([await readFile(source)]), name: name ?? source.replace(/^.*[\\/]/, "") };
  }
  if (source instanceof Blob)
    return { blob: source, name: name ?? ("name" in source ? String(source.name) : "document.pdf") };
  if (source instanceof Uint8Array) return { blob: new Blob([copied(source)]), name: name ?? "document.pdf" };
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of source as AsyncIterable<Uint8Array>) chunks.push(copied(chunk));
  return { blob: new Blob(chunks), name: name ?? "document.pdf" };
}

/** Blobs want bytes that nobody else may share. */
const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
