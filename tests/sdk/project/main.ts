// A program of somebody else: compiled and run in a folder of its own, with nothing but the packed client.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Certyneo, CertyneoError, etagOf, type Schema, verifyWebhook, WebhookVerificationError } from "@certyneo/sdk";

const [baseUrl, apiKey, testKey, pdf] = process.argv.slice(2) as [string, string, string, string];
const certyneo = new Certyneo({ apiKey, baseUrl });
const inTest = new Certyneo({ apiKey: testKey, baseUrl });

/** Every method that the client has, and those that this program called. */
const methods = new Set<string>();
const called = new Set<string>();
type Method = (...given: unknown[]) => unknown;
function watch(name: string, watched: object): void {
  const shared = Object.getOwnPropertyNames(Object.getPrototypeOf(watched)).filter((each) => each !== "constructor");
  const members = watched as Record<string, Method>;
  for (const method of [...Object.keys(watched), ...shared]) {
    const real: unknown = members[method];
    if (typeof real !== "function") continue;
    methods.add(`${name}${method}`);
    members[method] = (...given) => {
      called.add(`${name}${method}`);
      return real.apply(watched, given);
    };
  }
}
for (const client of [certyneo, inTest]) {
  watch("", client);
  for (const [name, part] of Object.entries(client)) if (typeof part === "object") watch(`${name}.`, part as object);
}
async function every<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}
const bytesOf = async (file: Promise<Response>) => Buffer.from(await (await file).arrayBuffer());
const startOf = async (file: Promise<Response>) => (await bytesOf(file)).subarray(0, 5).toString();

/** Loses the first answer of every POST on the way back, after the server has acted. */
let lost = 0;
const lossy = new Certyneo({
  apiKey,
  baseUrl,
  fetch: async (input, init) => {
    const response = await fetch(input, init);
    if (init?.method !== "POST" || lost++ % 2 === 1) return response;
    await response.arrayBuffer();
    throw new TypeError("the connection was lost");
  },
});

const me = await certyneo.me();
assert.equal(me.environment, "live");

const documents: Schema<"Document">[] = [
  await certyneo.documents.upload(pdf),
  await certyneo.documents.upload(await openAsBlob(pdf), { name: "from a blob.pdf" }),
  await certyneo.documents.upload(createReadStream(pdf), { name: "from a stream.pdf" }),
];
assert.deepEqual(new Set(documents.map(({ sha256 }) => sha256)).size, 1);
assert.equal(documents[1]!.name, "from a blob.pdf");

const sent = await lossy.envelopes.create({
  subject: "Consultancy agreement",
  documentIds: [documents[0]!.id],
  recipients: [{ email: "anna@example.com", name: "Anna Holm", delivery: "NONE" }],
  send: true,
});
assert.match(sent.recipients[0]!.signUrl ?? "", /\/sign\//);
assert.equal(lost, 2);
const all = (await every(certyneo.envelopes.iterate({ limit: 1 }))).map(({ id }) => id);
assert.deepEqual(
  all.filter((id) => id === sent.id),
  [sent.id],
);
assert.equal(all.length, (await certyneo.envelopes.list()).pagination.total);

const check = await certyneo.envelopes.check({
  subject: "x",
  recipients: [{ email: "a@example.com" }],
  documentIds: ["doc_01K9XB0F4HZV8Q2M7T3N5R6S1W"],
});
assert.equal(check.ok, false);

await assert.rejects(certyneo.envelopes.get("env_01K9XB0F4HZV8Q2M7T3N5R6S1W"), (error: unknown) => {
  assert(error instanceof CertyneoError);
  assert.deepEqual([error.status, error.code], [404, "envelope_not_found"]);
  return error.requestId.startsWith("req_");
});
await assert.rejects(certyneo.envelopes.auditTrail(sent.id), { code: "envelope_not_completed" });
assert.equal((await certyneo.envelopes.void(sent.id, "Sent by mistake")).status, "VOIDED");
assert.equal((await certyneo.workspaces()).data[0]!.id, me.workspace.id);

// Documents.
const [kept, unused] = documents as [Schema<"Document">, Schema<"Document">];
assert.equal(await startOf(certyneo.documents.content(kept.id)), "%PDF-");
assert.equal((await certyneo.documents.get(kept.id)).sha256, kept.sha256);
assert.equal((await certyneo.documents.delete(unused.id)).success, true);
const left = await every(certyneo.documents.iterate());
assert.equal(left.length, (await certyneo.documents.list()).pagination.total);

// Changes that nobody else may have made meanwhile.
const anna = { email: "anna@example.com", name: "Anna Holm" };
const draft = await certyneo.envelopes.create({ subject: "Lease", documentIds: [kept.id], recipients: [anna] });
const seen = etagOf(draft)!;
assert.match(seen, /^"\w+"$/);
assert.equal(JSON.stringify(draft).includes("etag"), false);
const changed = await certyneo.envelopes.update(draft.id, { message: "By Friday" }, { ifMatch: seen });
const stale = { status: 412, code: "precondition_failed" };
await assert.rejects(certyneo.envelopes.update(draft.id, { message: "By Monday" }, { ifMatch: seen }), stale);
await assert.rejects(certyneo.envelopes.send(draft.id, undefined, { ifMatch: seen }), stale);
await assert.rejects(certyneo.envelopes.delete(draft.id, { ifMatch: seen }), stale);
const out = await certyneo.envelopes.send(draft.id, undefined, { ifMatch: etagOf(changed)! });
assert.equal(out.status, "SENT");
await assert.rejects(certyneo.envelopes.void(draft.id, "Too late", { ifMatch: seen }), stale);
const current = async () => etagOf(await certyneo.envelopes.get(draft.id))!;
const person = out.recipients[0]!.id;
await certyneo.envelopes.remind(draft.id, undefined, { ifMatch: await current() });
const change = { name: "Anna Holm Lund" };
const corrected = await certyneo.envelopes.correctRecipient(draft.id, person, change, { ifMatch: await current() });
assert.equal(corrected.name, change.name);
const later = { recipients: [{ id: person, order: 2 }] };
const moved = await certyneo.envelopes.reorderRecipients(draft.id, later, { ifMatch: await current() });
assert.equal(moved.recipients[0]!.order, 2);
assert.match((await certyneo.envelopes.embedRecipient(draft.id, person)).url, /\/embed\//);
const none = certyneo.envelopes.attachment(draft.id, "att_01K9XB0F4HZV8Q2M7T3N5R6S1W");
await assert.rejects(none, { code: "attachment_not_found" });
assert.equal((await certyneo.envelopes.events(draft.id)).data[0]!.type, "envelope.created");
assert.equal((await certyneo.envelopes.delete(draft.id, { void: true, ifMatch: await current() })).success, true);

// Templates, one by one and in bulk.
const template = await certyneo.templates.create({
  name: "Lease",
  roles: [{ name: "Client" }],
  documentIds: [kept.id],
});
const renamed = await certyneo.templates.update(template.id, { name: "Leases" }, { ifMatch: etagOf(template)! });
assert.equal((await certyneo.templates.get(template.id)).name, "Leases");
assert.equal((await certyneo.templates.list()).data[0]!.id, template.id);
assert.deepEqual(await every(certyneo.templates.iterate()), (await certyneo.templates.list()).data);
const rows = [{ subject: "Lease 4B", recipients: [anna] }];
const tried = await certyneo.bulkSends.create({ templateId: template.id, rows, dryRun: true });
assert.deepEqual([tried.ok, tried.rows.length], [true, 1]);
const bulk = await certyneo.bulkSends.create({ templateId: template.id, rows });
assert.equal((await certyneo.bulkSends.get(bulk.id)).counts.total, 1);
assert.equal((await certyneo.bulkSends.list()).data[0]!.id, bulk.id);
assert.equal((await every(certyneo.bulkSends.iterate()))[0]!.id, bulk.id);
await assert.rejects(certyneo.templates.delete(template.id, { ifMatch: etagOf(template)! }), stale);
assert.equal((await certyneo.templates.delete(template.id, { ifMatch: etagOf(renamed)! })).success, true);

// Webhooks.
const hook = await certyneo.webhooks.create({ url: "https://hooks.example/in", events: ["envelope.completed"] });
assert.match(hook.secret ?? "", /^whsec_/);
const described = await certyneo.webhooks.update(hook.id, { description: "Mine" }, { ifMatch: etagOf(hook)! });
assert.equal((await certyneo.webhooks.get(hook.id)).description, "Mine");
assert.equal(
  (await certyneo.webhooks.list()).data.some(({ id }) => id === hook.id),
  true,
);
assert.equal(
  (await every(certyneo.webhooks.iterate())).some(({ id }) => id === hook.id),
  true,
);
const delivery = await certyneo.webhooks.test(hook.id, { event: "envelope.completed" });
assert.equal((await certyneo.webhooks.delivery(hook.id, delivery.id)).event, "envelope.completed");
assert.equal(
  (await every(certyneo.webhooks.deliveries(hook.id))).some(({ id }) => id === delivery.id),
  true,
);
await certyneo.webhooks.replayDelivery(hook.id, delivery.id);
await certyneo.webhooks.replay(hook.id, { since: new Date(Date.now() - 60_000).toISOString() });
assert.notEqual((await certyneo.webhooks.rotateSecret(hook.id)).secret, hook.secret);
await assert.rejects(certyneo.webhooks.delete(hook.id, { ifMatch: etagOf(hook)! }), stale);
assert.equal(described.description, "Mine");
assert.equal((await certyneo.webhooks.delete(hook.id)).success, true);

// Keys.
const key = await certyneo.keys.create({ name: "Accounting", scopes: ["envelopes:read"] });
assert.equal((await new Certyneo({ apiKey: key.key!, baseUrl }).envelopes.list()).data.length > 0, true);
assert.equal(
  (await certyneo.keys.list()).data.some(({ id }) => id === key.id),
  true,
);
assert.equal(
  (await every(certyneo.keys.iterate())).some(({ id }) => id === key.id),
  true,
);
assert.equal((await certyneo.keys.revoke(key.id)).success, true);

// What is completed: signed by a simulated recipient of the test environment.
const document = await inTest.documents.upload(pdf);
const signed = await inTest.envelopes.create({
  subject: "Lease",
  documentIds: [document.id],
  recipients: [{ email: "sign@simulate.test", name: "Simone" }],
  send: true,
});
while ((await inTest.envelopes.get(signed.id)).status !== "COMPLETED") await pause(1_000);
const sealed = await bytesOf(inTest.envelopes.signedDocument(signed.id, { document: 0 }));
assert.equal(sealed.subarray(0, 5).toString(), "%PDF-");
assert.equal(await startOf(inTest.envelopes.auditTrail(signed.id)), "%PDF-");
assert.equal((await startOf(inTest.envelopes.archive(signed.id))).slice(0, 2), "PK");
assert.notEqual((await certyneo.verification.file(sealed)).issued, null);
const sha256 = createHash("sha256").update(sealed).digest("hex");
assert.equal((await certyneo.verification.hash(sha256)).sha256, sha256);

const pem = await (await certyneo.verification.certificates({ environment: "test" })).text();
assert.match(pem, /^-----BEGIN CERTIFICATE-----$/m);

// What is over, and need not be kept: its audit trail is made first.
const held = await certyneo.envelopes.hold(sent.id, "Case 17");
assert.equal(held.legalHold?.reason, "Case 17");
const trailIsMade = () =>
  certyneo.envelopes.auditTrail(sent.id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof CertyneoError && error.status < 500) return false;
      throw error;
    },
  );
while (!(await trailIsMade())) await pause(500);
await assert.rejects(certyneo.envelopes.purge(sent.id), { status: 409, code: "legal_hold" });
await certyneo.envelopes.release(sent.id);
assert.notEqual((await certyneo.envelopes.purge(sent.id)).purgedAt, null);
await assert.rejects(certyneo.envelopes.auditTrail(sent.id), { status: 410, code: "purged" });
assert.deepEqual((await certyneo.envelopes.erasePerson({ email: "nobody@example.org" })).erased, []);

const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
await assert.rejects(verifyWebhook({ body: "{}", headers: new Headers(), secret }), WebhookVerificationError);

assert.deepEqual([...methods].sort(), [...called].sort(), "every method is called here");
console.log("done");
