import fs from "node:fs";
import { expect } from "@playwright/test";
import { instance } from "./state";

const baseUrl = (): string => process.env.BASE_URL ?? "http://localhost:3000";

type Json = Record<string, unknown>;
export type Answer<T = Json> = { status: number; body: T; headers: Headers };

/** One API request with the live key of the instance under test. */
export async function api<T = Json>(
  method: string,
  path: string,
  body?: unknown,
  key = instance().liveKey,
): Promise<Answer<T>> {
  const headers: Record<string, string> = { authorization: `Bearer ${key}` };
  const init: RequestInit = { method, headers };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  const response = await fetch(`${baseUrl()}/api/v1${path}`, init);
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as T, headers: response.headers };
}

export async function uploadPdf(file: string, key?: string): Promise<Answer<{ id: string; sha256: string }>> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(fs.readFileSync(file))]), file.split("/").at(-1));
  return api("POST", "/documents", form, key);
}

export type Sent = { id: string; recipients: { id: string; email: string; signUrl: string }[] };

/** Uploads, creates and sends in two calls; answers the envelope with its links. */
export async function sendEnvelope(file: string, recipients: Json[], more: Json = {}, key?: string): Promise<Sent> {
  const uploaded = await uploadPdf(file, key);
  expect(uploaded.status).toBe(201);
  const input = { subject: "Consultancy agreement", documentIds: [uploaded.body.id], recipients, send: true, ...more };
  const created = await api<Sent>("POST", "/envelopes", input, key);
  expect(created.status, JSON.stringify(created.body)).toBe(201);
  return created.body;
}

/** Bytes of a PDF behind the API. */
export async function download(path: string): Promise<Buffer> {
  const response = await fetch(`${baseUrl()}/api/v1${path}`, {
    headers: { authorization: `Bearer ${instance().liveKey}` },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/pdf");
  return Buffer.from(await response.arrayBuffer());
}

/** Waits until the envelope has this status. */
export async function untilStatus(envelopeId: string, status: string, key?: string): Promise<void> {
  await expect
    .poll(async () => (await api("GET", `/envelopes/${envelopeId}`, undefined, key)).body.status, { timeout: 45_000 })
    .toBe(status);
}
