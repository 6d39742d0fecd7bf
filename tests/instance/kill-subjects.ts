import { expect } from "vitest";
import { pdfFixture, type Sent, until } from "../support/instance";
import type { OwnInstance } from "./own-instance";
import { expectIntactChain } from "./proof";

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

/** Deliveries and mails that follow from the end are on their way or done; what was killed is taken over by then. */
export const settled = ({ sql }: OwnInstance, { id }: Sent) =>
  until(
    "no job of it is left",
    async () =>
      (
        await sql`select 1 from graphile_worker.jobs j left join evidence_events e on j.key = 'fan-out-event:' || e.id
          where e.envelope_id = ${id} or j.key in (${`seal-envelope:${id}`}, ${`raise-seal:${id}`})`
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
