import { beforeAll, describe, expect, test } from "vitest";
import { recipientCookie } from "@/lib/auth/session-cookie";
import { type EnvelopeStatus, envelopeStatuses } from "@/lib/contracts/envelope";
import { hashToken, newToken } from "@/lib/crypto/token";
import { declineEnvelope, returnEnvelope } from "@/lib/envelopes/act";
import { consentFor } from "@/lib/envelopes/consent";
import { expireForRecipient } from "@/lib/envelopes/expire";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { type Answered, callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { keyOf } from "../api/support/tenant";
import { useDatabase } from "../database";
import { openLink, recipientIdOf, sendFixture, signAs } from "../support/world";
import { anna, asOwner, asPlatform, boris, stored } from "./stage";

/** What a developer gets for each command in each status, through the routes and on real rows. */
const database = useDatabase();

type Staged = { envelopeId: string; recipientId: string; link: string };
type Command = keyof typeof commands;

let key: string;
beforeAll(async () => {
  const owner = await asOwner();
  key = await keyOf(owner);
  await database.sql`update workspaces set embed_origins = array['https://app.example.com']`;
});

type Query = Record<string, string>;
async function call(operationId: string, params: Query, body?: object, query: Query = {}): Promise<Answered> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return callRoute(operation(operationId), { params, query, headers, body: body && JSON.stringify(body) });
}

/** What Boris does in the browser that his link was opened in. */
async function act(operationId: string, { recipientId, link }: Staged, body?: object): Promise<Answered> {
  const token = newToken();
  await database.sql`insert into recipient_sessions (token_hash, recipient_id, link_hash, created_at, expires_at)
    values (${hashToken(token)}, ${recipientId}, ${hashToken(link)}, now(), now() + interval '1 day')`;
  const cookie = `${recipientCookie(recipientId)}=${token}`;
  const headers = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  return callRoute(operation(operationId), { params: { recipientId }, headers, body: body && JSON.stringify(body) });
}

const consentSha256 = consentFor("en").sha256;
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

const idsOf = ({ envelopeId, recipientId }: Staged) => ({ envelopeId, recipientId });

const commands = {
  send: ({ envelopeId }: Staged) => call("sendEnvelope", { envelopeId }, {}),
  schedule: ({ envelopeId }: Staged) => call("sendEnvelope", { envelopeId }, { scheduledAt: tomorrow() }),
  void: ({ envelopeId }: Staged) => call("voidEnvelope", { envelopeId }, { reason: "Sent by mistake" }),
  delete: ({ envelopeId }: Staged) => call("deleteEnvelope", { envelopeId }),
  "delete?void=true": ({ envelopeId }: Staged) => call("deleteEnvelope", { envelopeId }, undefined, { void: "true" }),
  patch: ({ envelopeId }: Staged) => call("updateEnvelope", { envelopeId }, { message: "Please sign by Friday." }),
  remind: ({ envelopeId }: Staged) => call("remindEnvelope", { envelopeId }, {}),
  correct: (staged: Staged) => call("correctRecipient", idsOf(staged), { name: "Boris Vestergaard" }),
  reorder: ({ envelopeId, recipientId: id }: Staged) =>
    call("reorderRecipients", { envelopeId }, { recipients: [{ id, order: 2 }] }),
  embed: (staged: Staged) => call("embedRecipient", idsOf(staged)),
  read: (staged: Staged) => act("getCeremony", staged),
  sign: (staged: Staged) =>
    act("sign", staged, { consentSha256, mark: { kind: "typed", text: boris.name }, values: {} }),
  approve: (staged: Staged) => act("approve", staged, { consentSha256 }),
  confirm: (staged: Staged) => act("confirmReading", staged, {}),
  decline: (staged: Staged) => act("decline", staged, { reason: "The rent is too high." }),
  return: (staged: Staged) => act("returnToSender", staged, { comment: "The rent in § 3 is wrong." }),
};

/** Brings an envelope of Anna and Boris to a status in the way that people do. Boris has never acted, unless all have. */
async function stage(status: EnvelopeStatus): Promise<Staged> {
  const isSent = status !== "DRAFT" && status !== "SCHEDULED";
  const made = await sendFixture(await asOwner(), "text1.pdf", [anna, boris], { send: isSent });
  const envelopeId = made.stored.envelope.id;
  const [first, second] = made.stored.recipients.map((each) => each.id);
  const open = (recipientId: string) => openLink(made.links.get(recipientId)!);
  const steps: Partial<Record<EnvelopeStatus, () => Promise<unknown>>> = {
    SCHEDULED: () => call("sendEnvelope", { envelopeId }, { scheduledAt: tomorrow() }),
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
  return { envelopeId, recipientId: second!, link: made.links.get(second!)! };
}

const wrong = "409 envelope_wrong_status";
type Row = Record<Command, string>;
const refusesAll: Row = {
  send: wrong,
  schedule: wrong,
  void: wrong,
  delete: "409 envelope_not_draft",
  "delete?void=true": wrong,
  patch: wrong,
  remind: wrong,
  correct: wrong,
  reorder: wrong,
  embed: wrong,
  // Whose link it is learns what became of it.
  read: "200",
  sign: wrong,
  approve: wrong,
  confirm: wrong,
  decline: wrong,
  return: wrong,
};
const unsent: Row = {
  ...refusesAll,
  send: "200 SENT",
  schedule: "200",
  delete: "200 gone",
  "delete?void=true": "200 gone",
  patch: "200",
  correct: "200",
  reorder: "200",
  embed: "409 not_your_turn",
  read: "409 not_your_turn",
};
/** Boris is asked to sign, not to approve or to confirm. */
const inFlight: Row = {
  ...refusesAll,
  void: "200 VOIDED",
  "delete?void=true": "200 VOIDED",
  remind: "200",
  correct: "200",
  reorder: "200",
  embed: "201",
  sign: "200 PARTIALLY_SIGNED",
  decline: "200 DECLINED",
  return: "200 RETURNED_TO_SENDER",
};

/** Status code and, where there is one, the code of the refusal or what the envelope has become. */
const expected: Record<EnvelopeStatus, Row> = {
  DRAFT: { ...unsent, schedule: "200 SCHEDULED" },
  SCHEDULED: unsent,
  SENT: inFlight,
  DELIVERED: inFlight,
  PARTIALLY_SIGNED: { ...inFlight, sign: "200" },
  // Whoever was part of it may still read it.
  COMPLETED: { ...refusesAll, embed: "201" },
  DECLINED: refusesAll,
  VOIDED: refusesAll,
  EXPIRED: refusesAll,
  RETURNED_TO_SENDER: {
    ...refusesAll,
    send: "200 SENT",
    void: "200 VOIDED",
    "delete?void=true": "200 VOIDED",
    patch: "200",
    correct: "200",
    reorder: "200",
  },
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
