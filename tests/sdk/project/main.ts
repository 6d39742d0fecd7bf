// A program of somebody else: compiled and run in a folder of its own, with nothing but the packed client.
import assert from "node:assert/strict";
import { createReadStream, openAsBlob } from "node:fs";
import { Certyneo, CertyneoError, type Schema, verifyWebhook, WebhookVerificationError } from "@certyneo/sdk";

const [baseUrl, apiKey, pdf] = process.argv.slice(2) as [string, string, string];
const certyneo = new Certyneo({ apiKey, baseUrl });

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
const all: string[] = [];
for await (const envelope of certyneo.envelopes.iterate({ limit: 1 })) all.push(envelope.id);
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

const content = Buffer.from(await (await certyneo.documents.content(documents[0]!.id)).arrayBuffer());
assert.equal(content.subarray(0, 5).toString(), "%PDF-");

const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
await assert.rejects(verifyWebhook({ body: "{}", headers: new Headers(), secret }), WebhookVerificationError);

console.log("done");
