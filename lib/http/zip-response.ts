import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import { streamFile } from "@/lib/storage/disk";
import { lengthHeaders } from "./file-length";
import { contentDisposition } from "./file-response";

/** Stored files under their names in the archive, which are unique. */
export type ServedArchive = {
  name: string;
  /** The moment all entries carry, so that two downloads are the same bytes. */
  at: Date;
  files: readonly { name: string; sha256: string; sizeBytes: number }[];
};

/** A ZIP made while it is sent: nothing is held in memory but what is under way. PDFs hardly shrink, so they are stored. */
export async function zipResponse(archive: ServedArchive): Promise<Response> {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.on("error", (error: Error) => output.destroy(error));
  for (const { name, sha256, sizeBytes } of archive.files) {
    const options = { mtime: archive.at, mode: 0o100644, compress: false, size: sizeBytes };
    zip.addReadStreamLazy(name, options, (give) => {
      streamFile(sha256, 0, sizeBytes - 1).then(
        (stream) => give(null, stream),
        (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
  }
  const length = await new Promise<number>((resolve) => {
    // The types leave out what the callback is given.
    zip.end({ forceZip64Format: false, comment: "" }, resolve as () => void);
  });
  (zip.outputStream as Readable).pipe(output);
  return new Response(Readable.toWeb(output) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/zip",
      ...(length >= 0 ? lengthHeaders(length) : {}),
      "content-disposition": contentDisposition("attachment", `${archive.name}.zip`),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
