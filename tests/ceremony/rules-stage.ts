import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { POST as openRoute } from "@/app/api/sign/open/route";
import { GET as ceremonyRoute } from "@/app/api/sign/r/[recipientId]/route";
import { POST as signRoute } from "@/app/api/sign/r/[recipientId]/sign/route";
import { GET as eventsRoute } from "@/app/api/v1/envelopes/[envelopeId]/events/route";
import { GET as envelopeRoute, PATCH as patchRoute } from "@/app/api/v1/envelopes/[envelopeId]/route";
import { POST as createRoute } from "@/app/api/v1/envelopes/route";
import { POST as templateRoute } from "@/app/api/v1/templates/route";
import { db } from "@/db/client";
import { setUp } from "@/lib/accounts/set-up";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { Envelope } from "@/lib/contracts/envelope";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { callRoute, type RouteAnswer } from "../support/route";
import { fixture } from "../support/world";

export const anna = { email: "anna@example.com", name: "Anna Holm" };
export const boris = { email: "boris@example.com", name: "Boris" };
type Json = Record<string, unknown>;
const own = { "sec-fetch-site": "same-origin" };

/** A workspace whose key calls the routes as a developer does. */
export async function newDeveloper() {
  const owner = { email: "maja@example.com", name: "Maja", workspace: "Fjordlys", password: "correct horse battery" };
  const { liveKey: key } = await setUp(owner, new Date());
  const draft = (fields: Json[], more: Json = {}) => ({
    subject: "Tenancy",
    recipients: [anna],
    documents: [{ name: "text1.pdf", base64Pdf: fixture("text1.pdf").toString("base64") }],
    fields: [{ recipientIndex: 0, x: 72, y: 740 }, ...fields],
    ...more,
  });
  const create = (fields: Json[], more: Json = {}, query = "") =>
    callRoute(createRoute, "POST", `/v1/envelopes${query}`, { key, body: draft(fields, more) });
  return {
    create,
    send: async (fields: Json[], more: Json = {}) =>
      expectOk<Envelope>(await create(fields, { ...more, send: true }), 201),
    dryRun: (fields: Json[], more: Json = {}) => create(fields, { ...more, send: true }, "?dryRun=true"),
    patch: (envelopeId: string, body: Json) =>
      callRoute(patchRoute, "PATCH", "/v1/envelopes/x", { key, params: { envelopeId }, body }),
    get: async (envelopeId: string) =>
      expectOk<Envelope>(
        await callRoute(envelopeRoute, "GET", "/v1/envelopes/x", { key, params: { envelopeId } }),
        200,
      ),
    events: async (envelopeId: string) =>
      expectOk<{ data: { type: string; payload: Json }[] }>(
        await callRoute(eventsRoute, "GET", "/v1/envelopes/x/events", { key, params: { envelopeId } }),
        200,
      ),
    template: (body: Json) => callRoute(templateRoute, "POST", "/v1/templates", { key, body }),
    fromTemplate: (body: Json) => callRoute(createRoute, "POST", "/v1/envelopes", { key, body }),
  };
}

export function expectOk<T>(answer: RouteAnswer, status: number): T {
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.body as T;
}

/** A recipient's browser behind their link: what the page reads, and what it sends. */
export async function openLink(envelope: Envelope, index = 0) {
  const token = envelope.recipients[index]!.accessToken!;
  const opened = await callRoute(openRoute, "POST", "/sign/open", { headers: own, body: { token } });
  const { recipientId } = expectOk<{ recipientId: string }>(opened, 200);
  const headers = { ...own, cookie: opened.headers.getSetCookie()[0]!.split(";")[0]! };
  const params = { recipientId };
  const read = async (locale?: string) => {
    const address = `/sign/r/x${locale ? `?locale=${locale}` : ""}`;
    return expectOk<Ceremony>(await callRoute(ceremonyRoute, "GET", address, { headers, params }), 200);
  };
  return {
    read,
    /** As somebody does who reads and agrees in `locale`. */
    sign: async (values: Record<string, string> = {}, locale?: string) => {
      const { consent, recipient } = await read(locale);
      const mark = { kind: "typed", text: recipient.name };
      const body = { consentSha256: consent.sha256, mark, values };
      return callRoute(signRoute, "POST", "/sign/r/x/sign", { headers, params, body });
    },
  };
}

/** Seals and answers what pdftotext reads on the pages. */
export async function sealedText(envelopeId: string): Promise<string> {
  await sealEnvelope(envelopeId);
  const stored = (await findEnvelopeById(db(), envelopeId))!;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-rules-"));
  fs.writeFileSync(path.join(folder, "sealed.pdf"), await getFile(stored.documents[0]!.sealedSha256!));
  const text = execFileSync("pdftotext", ["-raw", "sealed.pdf", "-"], { cwd: folder, encoding: "utf8" });
  fs.rmSync(folder, { recursive: true });
  return text;
}
