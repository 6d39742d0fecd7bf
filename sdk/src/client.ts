import { type FileSource, toFile } from "./file.js";
import { Http, type Options, type WriteOptions } from "./http.js";
import type { Answer, Body, OperationId, Query, Schema } from "./operation-types.js";
import { walk } from "./pages.js";

type Item<O extends OperationId> = Answer<O> extends { data: (infer T)[] } ? T : never;

const id = encodeURIComponent;

/** Reads and writes one kind of object. */
class Resource {
  constructor(protected readonly http: Http) {}

  protected read<T>(path: string, query?: object): Promise<T> {
    return this.http.json({ method: "GET", path, query });
  }

  protected post<T>(path: string, json: unknown, options: WriteOptions = {}, query?: object): Promise<T> {
    return this.http.json({ method: "POST", path, json: json ?? {}, query, ...options });
  }

  protected patch<T>(path: string, json: unknown, options: WriteOptions = {}): Promise<T> {
    return this.http.json({ method: "PATCH", path, json, ...options });
  }

  protected remove(path: string, query?: object): Promise<{ success: true }> {
    return this.http.json({ method: "DELETE", path, query });
  }
}

type UploadOptions = WriteOptions & { name?: string; detectFields?: boolean };

class Documents extends Resource {
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
  content = (documentId: string) =>
    this.http.send({ method: "GET", path: `/documents/${id(documentId)}/content`, accept: "application/pdf" });
}

class Envelopes extends Resource {
  /** With `send: true` it is sent at once; `recipients[].signUrl` are in this answer and in that of `send` only. */
  create = (envelope: Body<"createEnvelope">, options?: WriteOptions) =>
    this.post<Answer<"createEnvelope", 201>>("/envelopes", envelope, options);
  /** Checks everything and creates nothing. */
  check = (envelope: Body<"createEnvelope">) =>
    this.post<Answer<"createEnvelope", 200>>("/envelopes", envelope, {}, { dryRun: true });
  list = (query?: Query<"listEnvelopes">) => this.read<Answer<"listEnvelopes">>("/envelopes", query);
  iterate = (query?: Query<"listEnvelopes">) => walk<Item<"listEnvelopes">>(this.http, "/envelopes", query);
  get = (envelopeId: string) => this.read<Answer<"getEnvelope">>(`/envelopes/${id(envelopeId)}`);
  update = (envelopeId: string, change: Body<"updateEnvelope">, options?: WriteOptions) =>
    this.patch<Answer<"updateEnvelope">>(`/envelopes/${id(envelopeId)}`, change, options);
  /** Deletes a draft; with `void` an envelope in flight is voided instead. */
  delete = (envelopeId: string, options: { void?: boolean } = {}) =>
    this.remove(`/envelopes/${id(envelopeId)}`, options.void ? { void: true } : undefined);
  send = (envelopeId: string, when?: Body<"sendEnvelope">, options?: WriteOptions) =>
    this.post<Answer<"sendEnvelope">>(`/envelopes/${id(envelopeId)}/send`, when, options);
  void = (envelopeId: string, reason?: string, options?: WriteOptions) =>
    this.post<Answer<"voidEnvelope">>(`/envelopes/${id(envelopeId)}/void`, { reason }, options);
  remind = (envelopeId: string, whom?: Body<"remindEnvelope">, options?: WriteOptions) =>
    this.post<Answer<"remindEnvelope">>(`/envelopes/${id(envelopeId)}/remind`, whom, options);
  correctRecipient = (envelopeId: string, recipientId: string, change: Body<"correctRecipient">) =>
    this.patch<Answer<"correctRecipient">>(`/envelopes/${id(envelopeId)}/recipients/${id(recipientId)}`, change);
  /** A single-use address for a frame on your own page, good for 10 minutes. */
  embedRecipient = (envelopeId: string, recipientId: string) =>
    this.post<Answer<"embedRecipient">>(`/envelopes/${id(envelopeId)}/recipients/${id(recipientId)}/embed`, {});
  events = (envelopeId: string) => this.read<Answer<"listEnvelopeEvents">>(`/envelopes/${id(envelopeId)}/events`);
  /** The sealed PDF; of several documents all in one, or the one with this index (from 0). */
  signedDocument = (envelopeId: string, query: { document?: number } = {}) =>
    this.http.send({
      method: "GET",
      path: `/envelopes/${id(envelopeId)}/signed-document`,
      query,
      accept: "application/pdf",
    });
  /** Every sealed document and the audit trail as a ZIP. */
  archive = (envelopeId: string) =>
    this.http.send({ method: "GET", path: `/envelopes/${id(envelopeId)}/signed-document`, accept: "application/zip" });
  auditTrail = (envelopeId: string) =>
    this.http.send({ method: "GET", path: `/envelopes/${id(envelopeId)}/audit-trail`, accept: "application/pdf" });
}

class Templates extends Resource {
  list = (query?: Query<"listTemplates">) => this.read<Answer<"listTemplates">>("/templates", query);
  get = (templateId: string) => this.read<Answer<"getTemplate">>(`/templates/${id(templateId)}`);
  create = (template: Body<"createTemplate">, options?: WriteOptions) =>
    this.post<Answer<"createTemplate">>("/templates", template, options);
  update = (templateId: string, change: Body<"updateTemplate">, options?: WriteOptions) =>
    this.patch<Answer<"updateTemplate">>(`/templates/${id(templateId)}`, change, options);
  delete = (templateId: string) => this.remove(`/templates/${id(templateId)}`);
}

class BulkSends extends Resource {
  create = (bulkSend: Body<"createBulkSend">, options?: WriteOptions) =>
    this.post<Answer<"createBulkSend", 202>>("/bulk-sends", bulkSend, options);
  get = (bulkSendId: string) => this.read<Answer<"getBulkSend">>(`/bulk-sends/${id(bulkSendId)}`);
  iterate = (query?: Query<"listBulkSends">) => walk<Item<"listBulkSends">>(this.http, "/bulk-sends", query);
}

class Webhooks extends Resource {
  list = (query?: Query<"listWebhooks">) => this.read<Answer<"listWebhooks">>("/webhooks", query);
  get = (webhookId: string) => this.read<Answer<"getWebhook">>(`/webhooks/${id(webhookId)}`);
  /** `secret` is in this answer only. */
  create = (webhook: Body<"createWebhook">, options?: WriteOptions) =>
    this.post<Answer<"createWebhook">>("/webhooks", webhook, options);
  update = (webhookId: string, change: Body<"updateWebhook">, options?: WriteOptions) =>
    this.patch<Answer<"updateWebhook">>(`/webhooks/${id(webhookId)}`, change, options);
  delete = (webhookId: string) => this.remove(`/webhooks/${id(webhookId)}`);
  test = (webhookId: string, what?: Body<"testWebhook">) =>
    this.post<Answer<"testWebhook">>(`/webhooks/${id(webhookId)}/test`, what);
  rotateSecret = (webhookId: string) =>
    this.post<Answer<"rotateWebhookSecret">>(`/webhooks/${id(webhookId)}/rotate-secret`, {});
  deliveries = (webhookId: string, query?: Query<"listWebhookDeliveries">) =>
    walk<Item<"listWebhookDeliveries">>(this.http, `/webhooks/${id(webhookId)}/deliveries`, query);
  replayDelivery = (webhookId: string, deliveryId: string) =>
    this.post<Answer<"replayWebhookDelivery">>(`/webhooks/${id(webhookId)}/deliveries/${id(deliveryId)}/replay`, {});
  replay = (webhookId: string, since: Body<"replayWebhook">) =>
    this.post<Answer<"replayWebhook">>(`/webhooks/${id(webhookId)}/replay`, since);
}

class Verification extends Resource {
  /** What a sealed or signed PDF proves, and whether the instance issued it. Needs no key. */
  async file(source: FileSource, options: { name?: string } = {}): Promise<Answer<"verifyFile">> {
    const { blob, name } = await toFile(source, options.name);
    const form = new FormData();
    form.set("file", blob, name);
    return this.http.json({ method: "POST", path: "/verify", form });
  }

  /** Whether the instance issued the file with this SHA-256 (hex); the file itself is not sent. */
  hash = (sha256: string) => this.read<Answer<"findIssued">>(`/verify/${id(sha256)}`);
}

class Keys extends Resource {
  list = (query?: Query<"listKeys">) => this.read<Answer<"listKeys">>("/keys", query);
  /** `key` is in this answer only. */
  create = (key: Body<"createKey">, options?: WriteOptions) => this.post<Answer<"createKey">>("/keys", key, options);
  revoke = (keyId: string) => this.remove(`/keys/${id(keyId)}`);
}

/**
 * The API of a Certyneo instance.
 * @example const certyneo = new Certyneo({ apiKey: process.env.CERTYNEO_KEY, baseUrl: "https://sign.example.com" });
 */
export class Certyneo {
  readonly #http: Http;
  readonly documents: Documents;
  readonly envelopes: Envelopes;
  readonly templates: Templates;
  readonly bulkSends: BulkSends;
  readonly webhooks: Webhooks;
  readonly keys: Keys;
  readonly verification: Verification;

  constructor(options: Options) {
    this.#http = new Http(options);
    this.documents = new Documents(this.#http);
    this.envelopes = new Envelopes(this.#http);
    this.templates = new Templates(this.#http);
    this.bulkSends = new BulkSends(this.#http);
    this.webhooks = new Webhooks(this.#http);
    this.keys = new Keys(this.#http);
    this.verification = new Verification(this.#http);
  }

  /** Who the key belongs to, and its environment. */
  me = () => this.#http.json<Answer<"getMe">>({ method: "GET", path: "/account/me" });
  workspaces = () => this.#http.json<Answer<"listWorkspaces">>({ method: "GET", path: "/workspaces" });
}
