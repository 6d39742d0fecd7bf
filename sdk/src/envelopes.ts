import type { ChangeOptions, CreateOptions, WriteOptions } from "./http.js";
import type { Answer, Body, Query } from "./operation-types.js";
import { walk } from "./pages.js";
import { type Item, id, Resource } from "./resource.js";

export class Envelopes extends Resource {
  /** With `send: true` it is sent at once; `recipients[].signUrl` are in this answer and in that of `send` only. */
  create = (envelope: Body<"createEnvelope">, options?: CreateOptions) =>
    this.post<Answer<"createEnvelope", 201>>("/envelopes", envelope, options);
  /** Checks everything and creates nothing. */
  check = (envelope: Body<"createEnvelope">) =>
    this.post<Answer<"createEnvelope", 200>>("/envelopes", envelope, {}, { dryRun: true });
  list = (query?: Query<"listEnvelopes">) => this.read<Answer<"listEnvelopes">>("/envelopes", query);
  iterate = (query?: Query<"listEnvelopes">) => walk<Item<"listEnvelopes">>(this.http, "/envelopes", query);
  get = (envelopeId: string) => this.read<Answer<"getEnvelope">>(`/envelopes/${id(envelopeId)}`);
  update = (envelopeId: string, change: Body<"updateEnvelope">, options?: ChangeOptions) =>
    this.patch<Answer<"updateEnvelope">>(`/envelopes/${id(envelopeId)}`, change, options);
  /** Deletes a draft; with `void` an envelope in flight is voided instead. */
  delete = (envelopeId: string, { void: alsoVoid, ...options }: ChangeOptions & { void?: boolean } = {}) =>
    this.remove(`/envelopes/${id(envelopeId)}`, options, alsoVoid ? { void: true } : undefined);
  send = (envelopeId: string, when?: Body<"sendEnvelope">, options?: WriteOptions) =>
    this.post<Answer<"sendEnvelope">>(`/envelopes/${id(envelopeId)}/send`, when, options);
  void = (envelopeId: string, reason?: string, options?: WriteOptions) =>
    this.post<Answer<"voidEnvelope">>(`/envelopes/${id(envelopeId)}/void`, { reason }, options);
  remind = (envelopeId: string, whom?: Body<"remindEnvelope">, options?: WriteOptions) =>
    this.post<Answer<"remindEnvelope">>(`/envelopes/${id(envelopeId)}/remind`, whom, options);
  /** `ifMatch` is the envelope's ETag. */
  correctRecipient = (
    envelopeId: string,
    recipientId: string,
    change: Body<"correctRecipient">,
    options?: ChangeOptions,
  ) =>
    this.patch<Answer<"correctRecipient">>(
      `/envelopes/${id(envelopeId)}/recipients/${id(recipientId)}`,
      change,
      options,
    );
  /** All places change in one step, or none does. */
  reorderRecipients = (envelopeId: string, change: Body<"reorderRecipients">, options?: ChangeOptions) =>
    this.patch<Answer<"reorderRecipients">>(`/envelopes/${id(envelopeId)}/recipients`, change, options);
  /** A single-use address for a frame on your own page, good for 10 minutes. */
  embedRecipient = (envelopeId: string, recipientId: string, options?: CreateOptions) =>
    this.post<Answer<"embedRecipient">>(
      `/envelopes/${id(envelopeId)}/recipients/${id(recipientId)}/embed`,
      {},
      options,
    );
  /** Keeps it from being purged or erased, until it is released. Needs `retention:write`, as the next three do. */
  hold = (envelopeId: string, reason?: string, options?: WriteOptions) =>
    this.post<Answer<"holdEnvelope">>(`/envelopes/${id(envelopeId)}/legal-hold`, { reason }, options);
  release = (envelopeId: string, options?: ChangeOptions) =>
    this.http.json<Answer<"releaseEnvelope">>({
      method: "DELETE",
      path: `/envelopes/${id(envelopeId)}/legal-hold`,
      ...options,
    });
  /** Deletes the files and personal data of an envelope that is over, for good. */
  purge = (envelopeId: string, options?: WriteOptions) =>
    this.post<Answer<"purgeEnvelope">>(`/envelopes/${id(envelopeId)}/purge`, undefined, options);
  /** Erases one person from the envelopes that are over; while the answer says `hasMore`, call it again. */
  erasePerson = (person: Body<"erasePerson">, options?: CreateOptions) =>
    this.post<Answer<"erasePerson">>("/erasures", person, options);
  events = (envelopeId: string) => this.read<Answer<"listEnvelopeEvents">>(`/envelopes/${id(envelopeId)}/events`);
  /** The sealed PDF; of several documents all in one, or the one with this index (from 0). */
  signedDocument = (envelopeId: string, query: { document?: number } = {}) =>
    this.http.file(`/envelopes/${id(envelopeId)}/signed-document`, "application/pdf", query);
  /** Every sealed document and the audit trail as a ZIP. */
  archive = (envelopeId: string) => this.http.file(`/envelopes/${id(envelopeId)}/signed-document`, "application/zip");
  auditTrail = (envelopeId: string) => this.http.file(`/envelopes/${id(envelopeId)}/audit-trail`, "application/pdf");
  /** A file that a signer added; the envelope's `attachments` name them. */
  attachment = (envelopeId: string, attachmentId: string) =>
    this.http.file(`/envelopes/${id(envelopeId)}/attachments/${id(attachmentId)}`, "*/*");
}
