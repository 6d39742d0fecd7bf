import { beforeAll, describe, expect, test } from "vitest";
import { type EnvelopeStatus, envelopeStatuses } from "@/lib/contracts/envelope";
import { declineEnvelope, returnEnvelope } from "@/lib/envelopes/act";
import { expireForRecipient } from "@/lib/envelopes/expire";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { type Answered, callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { keyOf } from "../api/support/tenant";
import { useDatabase } from "../database";
import { openLink, recipientIdOf, sendFixture, signAs } from "../support/world";
import { anna, asOwner, asPlatform, boris, stored } from "./stage";

/** What a developer gets for each command in each status, through the routes and on real rows. */
process.env.RATE_LIMIT_BURST = "1000000";
const database = useDatabase();

type Staged = { envelopeId: string; recipientId: string };
type Command = keyof typeof commands;

let key: string;
beforeAll(async () => {
  const owner = await asOwner();
  key = await keyOf(owner);
  await database.sql`update workspaces set embed_origins = array['https://app.example.com']`;
});

async function call(operationId: string, params: Record<string, string>, body?: object): Promise<Answered> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return callRoute(operation(operationId), { params, headers, body: body && JSON.stringify(body) });
}

const commands = {
  send: ({ envelopeId }: Staged) => call("sendEnvelope", { envelopeId }, {}),
  void: ({ envelopeId }: Staged) => call("voidEnvelope", { envelopeId }, { reason: "Sent by mistake" }),
  delete: ({ envelopeId }: Staged) => call("deleteEnvelope", { envelopeId }),
  patch: ({ envelopeId }: Staged) => call("updateEnvelope", { envelopeId }, { message: "Please sign by Friday." }),
  remind: ({ envelopeId }: Staged) => call("remindEnvelope", { envelopeId }, {}),
  correct: (staged: Staged) => call("correctRecipient", staged, { name: "Boris Vestergaard" }),
  embed: (staged: Staged) => call("embedRecipient", staged),
};

/** Brings an envelope of Anna and Boris to a status in the way that people do. Boris has never acted, unless all have. */
async function stage(status: EnvelopeStatus): Promise<Staged> {
  const isSent = status !== "DRAFT" && status !== "SCHEDULED";
  const made = await sendFixture(await asOwner(), "text1.pdf", [anna, boris], { send: isSent });
  const envelopeId = made.stored.envelope.id;
  const [first, second] = made.stored.recipients.map((each) => each.id);
  const open = (recipientId: string) => openLink(made.links.get(recipientId)!);
  const steps: Partial<Record<EnvelopeStatus, () => Promise<unknown>>> = {
    SCHEDULED: () => call("sendEnvelope", { envelopeId }, { scheduledAt: new Date(Date.now() + 86_400_000) }),
    DELIVERED: () => open(first!),
    PARTIALLY_SIGNED: async () => signAs(await open(first!), anna.name),
    COMPLETED: async () => {
      await signAs(await open(first!), anna.name);
      await signAs(await open(second!), boris.name);
      await sealEnvelope(envelopeId);
    },
    DECLINED: async () => {
      const ctx = await open(first!);
      await declineEnvelope(ctx, recipientIdOf(ctx), "The rent is too high.");
    },
    VOIDED: () => call("voidEnvelope", { envelopeId }, {}),
    EXPIRED: async () => expireForRecipient(await asPlatform("simulate-recipient"), first!),
    RETURNED_TO_SENDER: async () => {
      const ctx = await open(first!);
      await returnEnvelope(ctx, recipientIdOf(ctx), "The rent in § 3 is wrong.");
    },
  };
  await steps[status]?.();
  expect((await stored(envelopeId)).envelope.status).toBe(status);
  return { envelopeId, recipientId: second! };
}

const wrong = "409 envelope_wrong_status";
type Row = Record<Command, string>;
const refusesAll: Row = {
  send: wrong,
  void: wrong,
  delete: "409 envelope_not_draft",
  patch: wrong,
  remind: wrong,
  correct: wrong,
  embed: wrong,
};
const unsent: Row = {
  ...refusesAll,
  send: "200 SENT",
  delete: "200 gone",
  patch: "200",
  correct: "200",
  embed: "409 not_your_turn",
};
const inFlight: Row = { ...refusesAll, void: "200 VOIDED", remind: "200", correct: "200", embed: "201" };

/** Status code and, where there is one, the code of the refusal or what the envelope has become. */
const expected: Record<EnvelopeStatus, Row> = {
  DRAFT: unsent,
  SCHEDULED: unsent,
  SENT: inFlight,
  DELIVERED: inFlight,
  PARTIALLY_SIGNED: inFlight,
  // Whoever was part of it may still read it.
  COMPLETED: { ...refusesAll, embed: "201" },
  DECLINED: refusesAll,
  VOIDED: refusesAll,
  EXPIRED: refusesAll,
  RETURNED_TO_SENDER: { ...refusesAll, send: "200 SENT", void: "200 VOIDED", patch: "200", correct: "200" },
};

/** The status is told only where the command changed it. */
async function outcomeOf({ envelopeId }: Staged, before: EnvelopeStatus, answer: Answered): Promise<string> {
  if (answer.status >= 400) return `${answer.status} ${answer.body.code}`;
  const { status } = (await call("getEnvelope", { envelopeId })).body;
  return [answer.status, ...(status === before ? [] : [status === 404 ? "gone" : status])].join(" ");
}

/** Nothing changes an envelope that has ended, so one is enough for all commands. */
const ended = new Map<EnvelopeStatus, Promise<Staged>>();
function staged(status: EnvelopeStatus): Promise<Staged> {
  if (!["COMPLETED", "DECLINED", "VOIDED", "EXPIRED"].includes(status)) return stage(status);
  if (!ended.has(status)) ended.set(status, stage(status));
  return ended.get(status)!;
}

describe.each(envelopeStatuses)("an envelope that is %s", (status) => {
  test.each(Object.keys(commands) as Command[])("answers %s as written", async (command) => {
    const given = await staged(status);
    const answer = await commands[command](given);
    expect(await outcomeOf(given, status, answer), answer.text).toBe(expected[status][command]);
  });
});
