export { Certyneo } from "./client.js";
export { CertyneoError, type Issue, WebhookVerificationError } from "./errors.js";
export { etagOf } from "./etag.js";
export type { FileSource } from "./file.js";
export type { ChangeOptions, CreateOptions, Options, WriteOptions } from "./http.js";
export type { Answer, Body, OperationId, Query, Schema } from "./operation-types.js";
export { verifyWebhook, type WebhookMessage } from "./webhooks.js";
