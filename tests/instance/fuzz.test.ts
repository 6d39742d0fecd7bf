import fs from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp } from "../../scripts/lib/app.mjs";
import { fuzzApi } from "../fuzz/fuzz-api";
import { samples } from "../fuzz/samples";
import { type Client, client, freshClient, type Owner, openLink, pdfFixture } from "../support/instance";
import { makeInstanceFolder, runSetup } from "./global-setup";

/** `node scripts/fuzz.mjs --requests 20000 --seed 7` tries more, and again what failed. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 3_000);
/** Slow machines get a quarter of a second for each, and no run less than 15 minutes. */
const deadlineMs = Math.max(900_000, requests * 250);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

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
  const sent = await developer.send([{ email: "anna@example.com", name: "Anna Holm" }], pdf, { fields });
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

test(
  `${requests} random requests (seed ${seed}): no 5xx, every answer as declared, bad data refused, good data taken`,
  async () => {
    const made = await runSetup(dataDir, "maja@example.com");
    const owner = JSON.parse(made.stdout.trimEnd().split("\n").at(-1)!) as Owner;
    const developer = await freshClient({ url: app.url, key: owner.liveKey });
    const pdf = pdfFixture("text1.pdf");
    const documentId = (await developer.upload(pdf)).body.id;
    const template = { name: "Lease", roles: [{ name: "Client" }], documentIds: [documentId], subject: "Lease" };
    const templateId = (await developer.call<{ id: string }>("POST", "/templates", template)).body.id;
    const attachment = await addedFile(developer, pdf);
    const { key, keyId } = developer;
    const { faults, ...tried } = await fuzzApi({
      origin: app.url,
      key,
      keyId,
      seed,
      requests,
      samples: samples({ documentId, templateId, attachment, pdf }),
    });
    expect(faults).toEqual([]);
    expect(tried.requests).toBe(requests);
    expect(tried.untried).toEqual([]);
    expect(Object.keys(tried.byStatus)).toEqual(expect.arrayContaining(["200", "201", "304", "404", "422"]));
    expect((await client(app.url, key).call("GET", "/account/me")).status).toBe(200);
  },
  deadlineMs,
);
