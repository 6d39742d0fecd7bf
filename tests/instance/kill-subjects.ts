import { createHash } from "node:crypto";
import { expect } from "vitest";
import { pdfFixture, type Sent, until } from "../support/instance";
import type { Gate } from "./gates";
import type { OwnInstance } from "./own-instance";
import { expectIntactChain, expectValid } from "./proof";

const anna = [{ email: "anna@example.com", name: "Anna Holm" }];

/** Two documents, so that there is a file that holds both: four files are sealed, in this order. */
export async function sendTwo({ api }: OwnInstance, people = anna, more = {}): Promise<Sent> {
  const second = await api.upload(pdfFixture("acro.pdf"));
  const first = await api.upload(pdfFixture("text1.pdf"));
  return api.send(people, undefined, { documentIds: [first.body.id, second.body.id], ...more });
}

/** With an endpoint that hears of it, which is never there. */
export async function addWebhook({ api }: OwnInstance): Promise<void> {
  const events = ["envelope.sent", "recipient.signed", "envelope.completed"];
  const hook = await api.call("POST", "/webhooks", { url: "http://127.0.0.1:9/", events });
  expect(hook.status).toBe(201);
}

export async function levelOf({ api }: OwnInstance, { id }: Sent) {
  const { sealLevel, sealPending } = (await api.call("GET", `/envelopes/${id}`)).body;
  return { sealLevel, sealPending };
}

/** Each of the four files has these generations and no other, and the chain is intact. Answers its types. */
export async function expectGenerations(own: OwnInstance, { id }: Sent, generations: number[]): Promise<string[]> {
  const rows = await own.sql`
    select kind, position, generation from file_generations where envelope_id = ${id} order by 1, 2, 3`;
  expect(rows.map(({ generation }) => generation)).toEqual([1, 2, 3, 4].flatMap(() => generations));
  return expectIntactChain(own.api, id);
}

/** Each of the four files got its next generation, in one change. */
export async function expectRaisedOnce(own: OwnInstance, sent: Sent): Promise<void> {
  const types = await expectGenerations(own, sent, [1, 2]);
  expect(types.filter((type) => type === "envelope.seal_upgraded")).toHaveLength(1);
}

/** The trail of an envelope that was not completed is becoming its trail. */
export const namingTrail: Gate = {
  table: "envelopes",
  when: "update",
  condition: "old.audit_sha256 is null and new.audit_sha256 is not null and new.status <> 'COMPLETED'",
};

/** It ended once and has one audit trail, sealed and at level B-T stamped, which is the file that was written down. */
export async function expectTrailOnce(own: OwnInstance, { id }: Sent, how: string, level = "B-T"): Promise<void> {
  const { api, sql } = own;
  const types = await expectIntactChain(api, id);
  expect(types.filter((type) => type === `envelope.${how}`)).toHaveLength(1);
  const trail = await api.download(`/envelopes/${id}/audit-trail`);
  expectValid(trail);
  const rows = await sql`
    select kind, position, generation, level, g.sha256 = e.audit_sha256 as is_named, g.sha256
    from file_generations g join envelopes e on e.id = envelope_id where e.id = ${id}`;
  const sha256 = createHash("sha256").update(trail).digest("hex");
  expect(rows).toEqual([{ kind: "audit", position: 0, generation: 1, level, is_named: true, sha256 }]);
}

/** Its time to sign is over now. In one transaction: no sweep finds it due and without the job. */
export async function runOut({ sql }: OwnInstance, envelopeId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update envelopes set expires_at = now() - interval '1 second' where id = ${envelopeId}`;
    await tx`select graphile_worker.add_job('expire-envelope', ${tx.json({ envelopeId })}::json,
      job_key := ${`expire-envelope:${envelopeId}`}::text)`;
  });
}

/** Deliveries and mails that follow from the end are on their way or done; what was killed is taken over by then. */
export const settled = ({ sql }: OwnInstance, { id }: Sent) =>
  until(
    "no job of it is left",
    async () =>
      (
        await sql`select 1 from graphile_worker.jobs j left join evidence_events e on j.key = 'fan-out-event:' || e.id
          where e.envelope_id = ${id} or j.key in (${`seal-envelope:${id}`}, ${`raise-seal:${id}`}, ${`make-audit-trail:${id}`})`
      ).length === 0,
    90_000,
  );

/** Until it is made due, its seal is left as it is. */
export async function putOff({ sql }: OwnInstance, { id }: Sent): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update envelopes set seal_due_at = now() + interval '1 day' where id = ${id}`;
    await tx`select graphile_worker.remove_job(${`raise-seal:${id}`}::text)`;
  });
}

/** Its seal has something to gain now. In one transaction: no sweep finds it due and without the job. */
export async function makeDue({ sql }: OwnInstance, { id }: Sent): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update envelopes set seal_due_at = now() - interval '1 second', seal_tries = 0 where id = ${id}`;
    await tx`select graphile_worker.add_job('raise-seal', ${tx.json({ envelopeId: id })}::json,
      job_key := ${`raise-seal:${id}`}::text)`;
  });
}

/** A try that failed (an authority that took too long on a slow machine) is made again within two minutes. */
export const raised = (own: OwnInstance, sent: Sent) =>
  until("the raised seal", async () => !(await levelOf(own, sent)).sealPending, 180_000);
