import { createHash } from "node:crypto";
import fs from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp } from "../../scripts/lib/app.mjs";
import { fuzzApi } from "../fuzz/fuzz-api";
import { type Made, samples } from "../fuzz/samples";
import {
  type Client,
  client,
  freshClient,
  type Owner,
  openLink,
  openSql,
  pdfFixture,
  until,
} from "../support/instance";
import { makeInstanceFolder, runSetup } from "./global-setup";

/** The same requests each time, as far as their order allows: `node scripts/fuzz.mjs --requests 20000` tries others. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 3_000);
/** Slow machines get a quarter of a second for each, and no run less than 15 minutes. */
const deadlineMs = Math.max(900_000, requests * 250);
const seed = Number(process.env.FUZZ_SEED ?? 1);

const dataDir = makeInstanceFolder();
let app: Awaited<ReturnType<typeof startApp>>;

beforeAll(async () => {
  const limits = { RATE_LIMIT_PER_MINUTE: "1000000", RATE_LIMIT_BURST: "1000000", TRUST_PROXY: "1" };
  app = await startApp({ dataDir, env: { ...limits, LOG_LEVEL: "warn" } });
});

afterAll(async () => {
  await app.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** A file that a signer has added, and the envelope that it belongs to. */
async function addedFile(developer: Client, pdf: Buffer) {
  const place = { recipientIndex: 0, x: 72, y: 100, width: 150, height: 40 };
  const fields = ["SIGNATURE", "ATTACHMENT"].map((fieldType, index) => ({ ...place, fieldType, y: 100 + 60 * index }));
  const sent = await developer.send([anna], pdf, { fields });
  const { body } = await developer.call<{ fields: { id: string; fieldType: string }[] }>(
    "GET",
    `/envelopes/${sent.id}`,
  );
  const fieldId = body.fields.find(({ fieldType }) => fieldType === "ATTACHMENT")!.id;
  const attachmentId = await (await openLink(sent.recipients[0]!.signUrl)).signWith(fieldId, pdf, "Anna Holm");
  const whole = await developer.raw("GET", `/envelopes/${sent.id}/attachments/${attachmentId}`);
  expect([whole.status, whole.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  return { envelopeId: sent.id, attachmentId };
}

const anna = { email: "anna@example.com", name: "Anna Holm" };

/** A webhook with a message that was sent, or tried to be. */
async function aWebhook(developer: Client) {
  const wanted = { url: "https://example.com/hook", events: ["envelope.voided"] };
  const webhookId = (await developer.call<{ id: string }>("POST", "/webhooks", wanted)).body.id;
  expect((await developer.call("POST", `/webhooks/${webhookId}/test`, {})).status).toBe(200);
  const deliveryId = await until("a delivery", async () => {
    const { body } = await developer.call<{ data: { id: string }[] }>("GET", `/webhooks/${webhookId}/deliveries`);
    return body.data[0]?.id;
  });
  return { webhookId, deliveryId };
}

/** What a good request of each operation needs to be there. */
async function makeSamples(developer: Client, pdf: Buffer): Promise<Made> {
  const documentId = (await developer.upload(pdf)).body.id;
  const template = { name: "Lease", roles: [{ name: "Client" }], documentIds: [documentId], subject: "Lease" };
  const templateId = (await developer.call<{ id: string }>("POST", "/templates", template)).body.id;
  const envelope = async (send: boolean) => {
    const made = await developer.send([anna], pdf, { send });
    return { envelopeId: made.id, recipientId: made.recipients[0]!.id };
  };
  const toPurge = await envelope(true);
  const voided = await developer.call("POST", `/envelopes/${toPurge.envelopeId}/void`, { reason: "Wrong file" });
  expect(voided.status).toBe(200);
  const attachment = await addedFile(developer, pdf);
  const at = `/envelopes/${attachment.envelopeId}`;
  await until("the envelope is complete", async () => (await developer.call("GET", at)).body.status === "COMPLETED");
  const sealed = await developer.download(`${at}/signed-document`);
  const sha256 = createHash("sha256").update(sealed).digest("hex");
  return {
    ...{ documentId, templateId, attachment, toPurge, waiting: await envelope(true), toVoid: await envelope(true) },
    ...{ complete: { envelopeId: attachment.envelopeId, sha256 }, toHold: await envelope(true) },
    ...{ draft: await envelope(false), toSend: await envelope(false), toDelete: await envelope(false) },
    ...{ webhook: await aWebhook(developer), webhookToDelete: await aWebhook(developer) },
  };
}

test(
  `${requests} random requests (seed ${seed}): no 5xx, every answer as declared, bad data refused, good data taken`,
  async () => {
    const { stdout } = await runSetup(dataDir, "maja@example.com");
    const owner = JSON.parse(stdout.trimEnd().split("\n").at(-1)!) as Owner;
    const developer = await freshClient({ url: app.url, key: owner.liveKey });
    const pdf = pdfFixture("text1.pdf");
    const made = await makeSamples(developer, pdf);
    const { key, keyId } = developer;
    const sql = openSql(dataDir);
    // What only a signed-in owner can give.
    await sql`update api_keys set scopes = array_append(scopes, 'retention:write') where id = ${keyId}`;
    await sql`update workspaces set embed_origins = array['https://app.example.com'] where id = ${owner.workspaceId}`;
    await sql.end({ timeout: 1 });
    const { faults, ...tried } = await fuzzApi({
      origin: app.url,
      key,
      kept: new Set([keyId, ...(JSON.stringify(made).match(/\w+_[0-9A-Z]{26}/g) ?? [])]),
      seed,
      requests,
      samples: samples(made, pdf),
    });
    expect(faults).toEqual([]);
    expect(tried.requests).toBe(requests);
    expect(tried.untried).toEqual([]);
    expect(tried.neverTaken).toEqual([]);
    expect(Object.keys(tried.byStatus)).toEqual(expect.arrayContaining(["200", "201", "304", "404", "422"]));
    expect((await client(app.url, key).call("GET", "/account/me")).status).toBe(200);
  },
  deadlineMs,
);
