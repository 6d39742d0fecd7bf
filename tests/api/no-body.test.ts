import { beforeAll, describe, expect, test } from "vitest";
import type { Contract } from "@/lib/contracts/contract";
import { newId } from "@/lib/ids";
import { putFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { fixture, newOwner } from "../support/world";
import { named } from "./support/call";
import { askAs, type Callers, makeCallers, paramsFor } from "./support/callers";
import { operation } from "./support/operation";
import { asDeveloper, jsonSchemaOf, sampleBody, type Targets } from "./support/samples";
import { makeTarget } from "./support/targets";

/** Bodies where none is needed: what a route does not take it does not read, and nothing at all is `{}` to the others. */
const database = useDatabase();

let callers: Callers;
let documentId: string;

beforeAll(async () => {
  // A mail is sent again only where there is a server; nothing is sent here, there is no worker.
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
  callers = await makeCallers(await newOwner(), database.sql);
  documentId = await make("uploadDocument", { name: "contract.pdf", base64: fixture("text1.pdf").toString("base64") });
  // It keeps the document when other envelopes are purged.
  await draft();
  await database.sql`update workspaces set embed_origins = array['https://app.example.com']`;
  await database.sql`update recipients set authentication = 'EMAIL_CODE'
    where id = ${callers.recipient.recipientId!}`;
});

const make = async (operationId: string, body = sampleBody(operation(operationId))): Promise<string> =>
  (await asDeveloper(callers.key, operationId, body)).id as unknown as string;

const draft = (more: object = {}) => {
  const recipients = [{ email: "anna@example.com", name: "Anna Holm" }];
  return make("createEnvelope", { subject: "Lease", documentIds: [documentId], recipients, ...more });
};

const asIs = async (): Promise<Targets> => ({});
const another = async (name: string): Promise<Targets> => ({
  [name]: await makeTarget(name, callers.key, database.sql, callers.targets),
});

/**
 * For each operation without a body the objects with which it succeeds, made anew where it uses them up. One that is
 * missing here fails by name: say what it needs when you add it.
 */
const ready: Record<string, () => Promise<Targets>> = {
  deleteDocument: async () => {
    const { sql } = database;
    const id = newId("document");
    await sql`insert into documents select (jsonb_populate_record(d, jsonb_build_object('id', ${id}::text))).*
      from documents d where d.id = ${documentId}`;
    return { documentId: id };
  },
  deleteEnvelope: async () => ({ envelopeId: await draft() }),
  purgeEnvelope: async () => {
    const envelopeId = await draft({ send: true });
    await asDeveloper(callers.key, "voidEnvelope", {}, { envelopeId });
    // Until the worker has made its audit trail, nobody may.
    const trail = await putFile(Buffer.from(envelopeId));
    await database.sql`update envelopes set audit_sha256 = ${trail} where id = ${envelopeId}`;
    return { envelopeId };
  },
  releaseEnvelope: async () => {
    const { envelopeId } = callers.targets;
    await asDeveloper(callers.key, "holdEnvelope", {}, { envelopeId: envelopeId! });
    return {};
  },
  embedRecipient: asIs,
  mailConfirmation: async () => {
    await database.sql`delete from address_confirmations`;
    return {};
  },
  retryOutboxMail: async () => {
    const id = newId("mail");
    await database.sql`insert into mails (id, dedupe_key, to_address, subject, encrypted_html, encrypted_text, message_id,
      status, created_at) values (${id}, ${id}, 'anna@example.com', 'Lease', '', '', ${`<${id}@localhost>`}, 'FAILED', now())`;
    return { mailId: id };
  },
  rotateWebhookSecret: asIs,
  replayWebhookDelivery: asIs,
  deleteTemplate: async () => {
    const body = { name: "Agreement", roles: [{ name: "Client" }], documentIds: [documentId] };
    return { templateId: await make("createTemplate", body) };
  },
  unsubscribe: asIs,
  removeLogo: asIs,
  removeMember: () => another("userId"),
  resendInvitation: () => another("invitationId"),
  revokeInvitation: () => another("invitationId"),
  revokeSession: () => another("sessionId"),
  revokeOtherSessions: asIs,
  removeSignInProvider: () => another("provider"),
  deleteWebhook: async () => ({ webhookId: await make("createWebhook") }),
  revokeKey: async () => ({ keyId: await make("createKey") }),
  handOver: async () => {
    await database.sql`delete from handover_links`;
    await database.sql`update recipient_sessions set authenticated_at = now(), authenticated_by = 'EMAIL_CODE'`;
    return {};
  },
  openPad: async () => {
    await database.sql`delete from pad_links`;
    await database.sql`update recipient_sessions set authenticated_at = now(), authenticated_by = 'EMAIL_CODE'`;
    return {};
  },
  closePad: async () => {
    await database.sql`update recipient_sessions set authenticated_at = now(), authenticated_by = 'EMAIL_CODE'`;
    return {};
  },
  sendCode: async () => {
    await database.sql`delete from recipient_codes`;
    await database.sql`update recipient_sessions set authenticated_at = null, authenticated_by = null`;
    return {};
  },
};

const json = "application/json";
/** What nobody would call a good body, with its media type. */
const strange: [what: string, type: string, body: () => BodyInit][] = [
  ["malformed JSON", json, () => '{"subject": '],
  ["no JSON at all", json, () => "nonsense"],
  ["a list", json, () => "[]"],
  ["null", json, () => "null"],
  ["members of any type", json, () => '{"reason":7,"workspaceId":{"a":1},"send":"yes","since":[[]]}'],
  ["a NUL and half a surrogate pair", json, () => '{"reason":"\\u0000\\ud800","\\u0000":"\u0000"}'],
  ["bytes that are no UTF-8", json, () => new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d])],
  ["__proto__", json, () => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
  ["deep nesting", json, () => `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`],
  ["a string of 10 MB", json, () => JSON.stringify({ reason: "x".repeat(10_000_000) })],
  ["XML", "application/xml", () => "<envelope/>"],
  ["a form that breaks off", "multipart/form-data; boundary=x", () => "--x\r\nContent-Disposition: form-data"],
  ["a media type that is none", "nonsense", () => "\u0000"],
];

const writes = named(({ method }) => method !== "GET");
const withJson = named((contract) => jsonSchemaOf(contract) !== undefined);
const without = named(({ method, body, forms }) => method !== "GET" && body === undefined && forms === undefined);
const optional = withJson.filter(([, contract]) => jsonSchemaOf(contract)!.safeParse({}).success);

const namesOf = (table: [string, Contract][]) => table.map(([name]) => name).sort();

test("whatever writes takes JSON, as bad-input.test.ts spoils it, or no body, and is ready here", () => {
  expect(namesOf([...withJson, ...without])).toEqual(namesOf(writes));
  expect(Object.keys(ready).sort()).toEqual(without.map(([, { operationId }]) => operationId).sort());
  expect(optional.length).toBeGreaterThan(8);
});

describe.each(without)("%s, which takes no body", (_name, contract) => {
  const ask = async (body?: BodyInit, headers?: Record<string, string>) => {
    const params = { ...paramsFor(callers, contract), ...(await ready[contract.operationId]!()) };
    return askAs(callers, contract, body, headers, params);
  };

  test("does the same whatever body comes with it", async () => {
    const plain = await ask();
    expect(plain.status, plain.text).toBe(contract.response.status);
    for (const [what, type, body] of strange) {
      const answer = await ask(body(), { "content-type": type });
      expect(answer.status, `${what}: ${answer.text}`).toBe(plain.status);
      expect(Object.keys(answer.body), what).toEqual(Object.keys(plain.body));
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("does not wait for a body, however long it goes on", async () => {
    let pieces = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pieces += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    expect((await ask(endless)).status).toBe(contract.response.status);
    expect(pieces).toBeLessThan(3);
  });
});

describe.each(optional)("%s, which needs no body", (_name, contract) => {
  test("takes none, an empty one and blanks as {}, whatever they are called", async () => {
    // What it does the first time it may refuse from then on, always in the same way.
    await askAs(callers, contract, "{}");
    const codeOf = async (body?: string, headers?: Record<string, string>) => {
      const answer = await askAs(callers, contract, body, headers);
      return [answer.status, answer.body.code];
    };
    const usual = await codeOf("{}");
    expect(usual[0]).toBeLessThan(500);
    expect(await codeOf()).toEqual(usual);
    for (const type of [json, "text/plain", "application/x-www-form-urlencoded", "application/xml"]) {
      for (const body of ["", " \r\n\t"]) expect(await codeOf(body, { "content-type": type }), type).toEqual(usual);
    }
  });
});
