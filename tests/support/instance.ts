import fs from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import { databaseUrlOf } from "../../scripts/lib/app.mjs";

/** The instance all files of the project share; its owner was made by `npm run setup` while it ran. */
export type SharedInstance = { url: string; dataDir: string; pid: number; owner: Owner; setup: SetupRun };
export type Owner = { userId: string; workspaceId: string; liveKey: string; testKey: string };
export type SetupRun = { code: number; stdout: string; stderr: string };

declare module "vitest" {
  interface ProvidedContext {
    instance: SharedInstance;
  }
}

export const instance = (): SharedInstance => inject("instance");

export type Json = Record<string, unknown>;
export type Answer<T = Json> = { status: number; body: T; headers: Headers };

export const pdfFixture = (name: string): Buffer =>
  fs.readFileSync(path.join(import.meta.dirname, "../fixtures/pdf", name));

/** Polls until `check` answers something; throws with `what` when it does not in time. */
export async function until<T>(what: string, check: () => Promise<T | false | null | undefined>, timeoutMs = 60_000) {
  for (const end = Date.now() + timeoutMs; ; ) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, body: (isJson ? JSON.parse(text) : { text }) as T, headers: response.headers };
}

export type Sent = {
  id: string;
  status: string;
  sealLevel: string | null;
  recipients: { id: string; email: string; name: string; status: string; signUrl: string }[];
};
export type Person = { email: string; name: string; role?: string };

/** A developer's program: the API with one key. Without a key it sends none. */
export function client(url: string, key?: string) {
  const authorization: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };

  async function raw<T = Json>(method: string, route: string, init: RequestInit = {}): Promise<Answer<T>> {
    const headers = { ...authorization, ...(init.headers as Record<string, string>) };
    return answerOf<T>(await fetch(`${url}/api/v1${route}`, { ...init, method, headers }));
  }

  function call<T = Json>(method: string, route: string, body?: unknown): Promise<Answer<T>> {
    if (body === undefined) return raw<T>(method, route);
    return raw<T>(method, route, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  }

  function upload(bytes: Buffer, name = "contract.pdf"): Promise<Answer<{ id: string; sha256: string; code: string }>> {
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(bytes)]), name);
    return raw("POST", "/documents", { body: form });
  }

  /** Uploads the fixture and sends it, or throws with the answer. */
  async function send(recipients: Person[], bytes = pdfFixture("text1.pdf"), more: Json = {}): Promise<Sent> {
    const document = await upload(bytes);
    const input = {
      subject: "Consultancy agreement",
      documentIds: [document.body.id],
      recipients,
      send: true,
      ...more,
    };
    const created = await call<Sent>("POST", "/envelopes", input);
    if (created.status !== 201) throw new Error(JSON.stringify([document.body, created.body]));
    return created.body;
  }

  async function download(route: string): Promise<Buffer> {
    const response = await fetch(`${url}/api/v1${route}`, { headers: authorization });
    if (response.status !== 200) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  return { url, raw, call, upload, send, download };
}
export type Client = ReturnType<typeof client>;

/** A client with a key of its own, so that no test uses up another's rate limit. */
export async function freshClient(of: { url: string; key: string }, options: Json = {}) {
  const made = await client(of.url, of.key).call<{ id: string; key: string }>("POST", "/keys", {
    name: "Test",
    ...options,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return { ...client(of.url, made.body.key), key: made.body.key, keyId: made.body.id };
}

/** A recipient's browser behind a link: presses the button, keeps the cookie, acts as our own page does. */
export async function openLink(signUrl: string) {
  const { origin, pathname } = new URL(signUrl);
  const ours = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const opened = await fetch(`${origin}/api/sign/open`, {
    method: "POST",
    headers: ours,
    body: JSON.stringify({ token: pathname.split("/").at(-1) }),
  });
  if (opened.status !== 200) throw new Error(`open: ${opened.status} ${await opened.text()}`);
  const { recipientId } = (await opened.json()) as { recipientId: string };
  const cookie = opened.headers.getSetCookie()[0]!.split(";")[0]!;
  const at = `${origin}/api/sign/r/${recipientId}`;
  const page = await fetch(at, { headers: { cookie } });
  const { consent } = (await page.json()) as { consent: { sha256: string } };
  const post = async (act: string, body: Json): Promise<Answer> =>
    answerOf(await fetch(`${at}/${act}`, { method: "POST", headers: { ...ours, cookie }, body: JSON.stringify(body) }));
  return {
    recipientId,
    sign: (name: string) =>
      post("sign", { consentSha256: consent.sha256, mark: { kind: "typed", text: name }, values: {} }),
    /** Adds a file to a field and signs. */
    signWith: async (fieldId: string, file: Buffer, name: string) => {
      const form = new FormData();
      form.set("file", new Blob([new Uint8Array(file)]), "proof.pdf");
      const headers = { "sec-fetch-site": "same-origin", cookie };
      const added = await answerOf<{ id: string }>(
        await fetch(`${at}/attachments?fieldId=${fieldId}`, { method: "POST", headers, body: form }),
      );
      const values = { [fieldId]: added.body.id };
      const mark = { kind: "typed", text: name };
      await post("sign", { consentSha256: consent.sha256, mark, values });
      return added.body.id;
    },
    decline: (reason: string) => post("decline", { reason }),
  };
}

/** Opens and signs for everyone on the envelope, one after the other. */
export async function signAll(envelope: Sent): Promise<void> {
  for (const { signUrl, name } of envelope.recipients) {
    const answer = await (await openLink(signUrl)).sign(name);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
}

/** Raw SQL on the instance's embedded database. End it with `end()`. */
export const openSql = (dataDir: string) =>
  postgres(databaseUrlOf(dataDir), { max: 2, onnotice: () => undefined, connect_timeout: 5 });

/** Waits in the database, which costs no tokens, until the envelope has the status. */
export function untilStatus(sql: postgres.Sql, envelopeId: string, status: string, timeoutMs = 60_000) {
  return until(
    `${envelopeId} is ${status}`,
    async () => (await sql`select 1 from envelopes where id = ${envelopeId} and status = ${status}`).length > 0,
    timeoutMs,
  );
}
