import { type FileSource, toFile } from "./file.js";
import type { CreateOptions } from "./http.js";
import type { Answer, Query, Schema } from "./operation-types.js";
import { walk } from "./pages.js";
import { type Item, id, Resource } from "./resource.js";

type UploadOptions = CreateOptions & { name?: string; detectFields?: boolean };

export class Documents extends Resource {
  /** Uploads a PDF or image from a path, Blob, bytes or stream. With `detectFields` the answer has `suggestedFields`. */
  async upload(source: FileSource, options: UploadOptions = {}): Promise<Schema<"Document">> {
    const { name: given, detectFields, ...write } = options;
    const { blob, name } = await toFile(source, given);
    const form = new FormData();
    form.set("file", blob, name);
    const query = detectFields ? { detectFields } : undefined;
    return this.http.json({ method: "POST", path: "/documents", form, query, ...write });
  }

  list = (query?: Query<"listDocuments">) => this.read<Answer<"listDocuments">>("/documents", query);
  iterate = (query?: Query<"listDocuments">) => walk<Item<"listDocuments">>(this.http, "/documents", query);
  get = (documentId: string) => this.read<Answer<"getDocument">>(`/documents/${id(documentId)}`);
  delete = (documentId: string) => this.remove(`/documents/${id(documentId)}`);
  /** The PDF as everyone sees it. */
  content = (documentId: string) => this.http.file(`/documents/${id(documentId)}/content`, "application/pdf");
}

export class Verification extends Resource {
  /** What a sealed or signed PDF proves, and whether the instance issued it. Needs no key. */
  async file(source: FileSource, options: { name?: string } = {}): Promise<Answer<"verifyFile">> {
    const { blob, name } = await toFile(source, options.name);
    const form = new FormData();
    form.set("file", blob, name);
    return this.http.json({ method: "POST", path: "/verify", form });
  }

  /** Whether the instance issued the file with this SHA-256 (hex); the file itself is not sent. */
  hash = (sha256: string) => this.read<Answer<"findIssued">>(`/verify/${id(sha256)}`);
  /** The certificates to trust when files are checked without the instance, as PEM. */
  certificates = (query: Query<"getSigningCertificates"> = {}) =>
    this.http.file("/verify/certificates", "application/x-pem-file", query);
}
