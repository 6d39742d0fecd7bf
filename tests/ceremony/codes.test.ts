import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { type Ctx, proveCtx } from "@/lib/auth/context";
import { contracts } from "@/lib/contracts/all";
import type { Contract } from "@/lib/contracts/contract";
import { authenticateRecipient } from "@/lib/envelopes/authenticate-recipient";
import { getChallenge } from "@/lib/envelopes/challenge";
import type { WithLinks } from "@/lib/envelopes/create";
import { fillCode } from "@/lib/envelopes/fill-code";
import { sendCodesAgain } from "@/lib/envelopes/send-codes";
import { AppError } from "@/lib/errors";
import { listEvents } from "@/lib/evidence/store";
import { composeLocked } from "@/lib/mail/compose-locked";
import { getOutboxMail, listOutbox } from "@/lib/mail/outbox";
import { writeCodeMail } from "@/lib/mail/write-code-mail";
import { writeCodeText } from "@/lib/sms/write-code-text";
import { useDatabase } from "../database";
import { newOwner, openLink, recipientIdOf, sendFixture, signAs } from "../support/world";

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  process.env.SMS_URL = "https://sms.example/send";
  process.env.SMS_SECRET = "a secret for signatures";
  owner = await newOwner();
});

const anna = { email: "anna@example.com", name: "Anna Holm", phone: "+45 20 12 34 56" };
const later = (ctx: Ctx, seconds: number): Ctx =>
  proveCtx({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1_000) });

async function sendTo(more: object, environment: "live" | "test" = "live"): Promise<WithLinks> {
  return sendFixture(proveCtx({ ...owner, environment, now: new Date() }), "text1.pdf", [{ ...anna, ...more }]);
}
const linkOf = (sent: WithLinks): string => [...sent.links.values()][0]!;
const types = async (sent: WithLinks) =>
  (await listEvents(db(), sent.stored.envelope.id)).map((event) => event.type).slice(3);
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : "none");
const refusal = (work: Promise<unknown>) => work.then(() => "right", codeOf);

/** Does what the worker does for every code that was asked for, and reads the recipient's newest mailed one. */
async function readMailedCode(ctx: Ctx): Promise<string> {
  const rows = await database.sql`select id from recipient_codes where code_hash = ''`;
  for (const row of rows) await fillCode(String(row.id), { EMAIL: writeCodeMail, SMS: writeCodeText });
  const [mail] = await database.sql`
    select mails.id from mails join recipient_codes code on mails.dedupe_key = 'code:' || code.id
    where code.recipient_id = ${recipientIdOf(ctx)} order by code.created_at desc`;
  return /\b\d{6}\b/.exec((await getOutboxMail(String(mail!.id))).text)![0];
}
const wrong = (code: string): string => (code === "111111" ? "222222" : "111111");

describe("a code by mail", () => {
  test("is sent when the link is opened; the right one opens the document, and only then has it been viewed", async () => {
    const sent = await sendTo({ authentication: "EMAIL_CODE" });
    const ctx = await openLink(linkOf(sent));
    expect(await types(sent)).toEqual([]);
    const code = await readMailedCode(ctx);
    await authenticateRecipient(ctx, recipientIdOf(ctx), { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(await types(sent)).toEqual(["recipient.authenticated", "recipient.viewed", "envelope.delivered"]);
    const events = await listEvents(db(), sent.stored.envelope.id);
    expect(events[3]!.payload).toMatchObject({ method: "EMAIL_CODE", role: "SIGNER" });
    expect(JSON.stringify(events)).not.toContain(code);
    await signAs(ctx, "Anna Holm");
  });

  test("counts once, however many give it at once", async () => {
    const sent = await sendTo({ authentication: "EMAIL_CODE" });
    const ctx = await openLink(linkOf(sent));
    const two = await openLink(linkOf(sent));
    const code = await readMailedCode(ctx);
    const many = await Promise.all(
      [ctx, two, ctx, two].map((each) => refusal(authenticateRecipient(each, recipientIdOf(each), { code }))),
    );
    expect(many.sort()).toEqual(["code_expired", "code_expired", "code_expired", "right"]);
    expect(await refusal(authenticateRecipient(two, recipientIdOf(two), { code }))).toBe("code_expired");
  });

  test("counts for ten minutes, and one that has run out costs no try", async () => {
    const sent = await sendTo({ authentication: "EMAIL_CODE" });
    const ctx = await openLink(linkOf(sent));
    const code = await readMailedCode(ctx);
    const late = later(ctx, 602);
    expect(await refusal(authenticateRecipient(late, recipientIdOf(ctx), { code }))).toBe("code_expired");
    expect(await getChallenge(late, recipientIdOf(ctx))).toMatchObject({ triesLeft: 5, sentAt: null });
  });

  test("is sent again after 30 s at the earliest, ten times an hour at most, and ends the one before", async () => {
    const sent = await sendTo({ authentication: "EMAIL_CODE" });
    const ctx = await openLink(linkOf(sent));
    const old = await readMailedCode(ctx);
    const id = recipientIdOf(ctx);
    expect(await refusal(sendCodesAgain(later(ctx, 29), id))).toBe("rate_limited");
    for (let index = 1; index < 10; index++) await sendCodesAgain(later(ctx, 31 * index), id);
    expect(await refusal(sendCodesAgain(later(ctx, 31 * 10), id))).toBe("rate_limited");
    const [count] = await database.sql`
      select count(*)::int from recipient_codes where recipient_id = ${id} and expires_at > ${later(ctx, 280).now}`;
    expect(count).toEqual({ count: 1 });
    const fresh = await readMailedCode(ctx);
    const after = later(ctx, 285);
    if (old === fresh) throw new Error("two random codes were equal: run again");
    expect(await refusal(authenticateRecipient(after, id, { code: old }))).toBe("code_wrong");
    expect(await refusal(authenticateRecipient(after, id, { code: fresh }))).toBe("right");
  });

  test("cannot be read in the database, before or after the job that makes it", async () => {
    const sent = await sendTo({ authentication: "EMAIL_CODE" });
    const code = await readMailedCode(await openLink(linkOf(sent)));
    const rows = await database.sql`
      select row_to_json(recipient_codes)::text as row from recipient_codes
      union all select row_to_json(mails)::text from mails
      union all select payload::text from graphile_worker._private_jobs`;
    for (const { row } of rows) expect(String(row).match(/(?<!\d)\d{6}(?!\d)/g) ?? []).not.toContain(code);
  });
});

describe("wrong codes", () => {
  test("50 guesses at once get at most five tries, lock once and tell the sender once", async () => {
    const sent = await sendTo({ authentication: "EMAIL_CODE" });
    const ctx = await openLink(linkOf(sent));
    const id = recipientIdOf(ctx);
    const code = await readMailedCode(ctx);
    const guesses = Array.from({ length: 50 }, () => refusal(authenticateRecipient(ctx, id, { code: wrong(code) })));
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => answer === "code_wrong").length).toBeLessThanOrEqual(5);
    const [row] = await database.sql`select code_failures, locked_until from recipients where id = ${id}`;
    expect(row).toMatchObject({ code_failures: 5 });
    expect(await types(sent)).toEqual(["recipient.locked"]);
    expect(await refusal(authenticateRecipient(ctx, id, { code }))).toBe("recipient_locked");
    expect(await refusal(sendCodesAgain(later(ctx, 60), id))).toBe("recipient_locked");
    const event = (await listEvents(db(), sent.stored.envelope.id)).at(-1)!;
    await composeLocked(event.id);
    await composeLocked(event.id);
    const told = (await listOutbox()).filter((mail) => mail.subject.includes("could not prove who they are"));
    expect(told).toHaveLength(1);
    expect(told[0]!.toAddress).toContain("maja@example.com");
  });

  test("the lock ends after an hour, and the next one lasts a day", async () => {
    const sent = await sendTo({ authentication: "ACCESS_CODE", accessCode: "lark 42" });
    const ctx = await openLink(linkOf(sent));
    const id = recipientIdOf(ctx);
    const guess = (seconds: number) => refusal(authenticateRecipient(later(ctx, seconds), id, { accessCode: "no" }));
    const first = [await guess(0), await guess(1), await guess(2), await guess(3), await guess(4), await guess(5)];
    expect(first).toEqual([...Array(4).fill("code_wrong"), "recipient_locked", "recipient_locked"]);
    const second = [];
    for (let index = 0; index < 6; index++) second.push(await guess(3_700 + index));
    expect(second).toEqual([...Array(4).fill("code_wrong"), "recipient_locked", "recipient_locked"]);
    expect(await guess(3_700 + 3_700)).toBe("recipient_locked");
    expect(await refusal(authenticateRecipient(later(ctx, 95_000), id, { accessCode: "lark 42" }))).toBe("right");
  });
});

describe("an access code", () => {
  test("opens the document, is stored as scrypt only and is in no answer and no event", async () => {
    const sent = await sendTo({ authentication: "ACCESS_CODE", accessCode: "blue heron 7" });
    const ctx = await openLink(linkOf(sent));
    const [row] = await database.sql`select * from recipients where id = ${recipientIdOf(ctx)}`;
    expect(String(row!.access_code_hash)).toMatch(/^scrypt\$32768\$8\$1\$/);
    await authenticateRecipient(ctx, recipientIdOf(ctx), { accessCode: "blue heron 7" });
    expect(await types(sent)).toEqual(["recipient.authenticated", "recipient.viewed", "envelope.delivered"]);
    expect(JSON.stringify([row, await listEvents(db(), sent.stored.envelope.id)])).not.toContain("heron");
  });
});

describe("codes by mail and text message", () => {
  test("both must be right, and the text message is encrypted in the database", async () => {
    const sent = await sendTo({ authentication: "EMAIL_AND_SMS_CODE" });
    const ctx = await openLink(linkOf(sent));
    const id = recipientIdOf(ctx);
    const emailCode = await readMailedCode(ctx);
    const { decrypt } = await import("@/lib/crypto/aead");
    const [row] = await database.sql`select * from text_messages where recipient_id = ${id}`;
    expect(row).toMatchObject({ to_number: "+4520123456", status: "QUEUED" });
    const smsCode = decrypt(process.env.ENCRYPTION_KEY!, String(row!.encrypted_text), `${row!.id}:text`).slice(0, 6);
    expect(smsCode).toMatch(/^\d{6}$/);
    expect(await refusal(authenticateRecipient(ctx, id, { code: emailCode }))).toBe("invalid_request");
    const half = { emailCode, smsCode: wrong(smsCode) };
    expect(await refusal(authenticateRecipient(ctx, id, half))).toBe("code_wrong");
    expect(await refusal(authenticateRecipient(ctx, id, { emailCode, smsCode }))).toBe("right");
  });
});

describe("the test environment", () => {
  test("sends nothing, and 000000 is every code", async () => {
    const sent = await sendTo({ authentication: "SMS_CODE" }, "test");
    const ctx = await openLink(linkOf(sent));
    const [texts] =
      await database.sql`select count(*)::int from text_messages where envelope_id = ${sent.stored.envelope.id}`;
    expect(texts).toEqual({ count: 0 });
    const jobs = await database.sql`select payload from graphile_worker._private_jobs job
      join graphile_worker._private_tasks task on task.id = job.task_id where task.identifier = 'compose-code'
      and payload ->> 'codeId' in (select id from recipient_codes where recipient_id = ${recipientIdOf(ctx)})`;
    expect(jobs).toHaveLength(0);
    await authenticateRecipient(ctx, recipientIdOf(ctx), { code: "000000" });
    expect(await types(sent)).toContain("recipient.viewed");
  });
});

type Route = ((request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>) & {
  contract: Contract;
};

/** Every route that a signing session's cookie opens, as it is served. */
async function ceremonyRoutes(): Promise<Route[]> {
  const root = path.join(import.meta.dirname, "../../app/api/sign/r");
  const files = fs.readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
  const modules = await Promise.all(
    files.map((file) => import(path.join(root, file)) as Promise<Record<string, Route>>),
  );
  return modules.flatMap((module) => Object.values(module).filter((value) => "contract" in value));
}

test("before the code is given, every ceremony route but those for the code itself answers 403, and none leaks the document", async () => {
  const sent = await sendTo({ authentication: "ACCESS_CODE", accessCode: "blue heron 7" });
  const { POST: open } = await import("@/app/api/sign/open/route");
  const own = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const opened = await open(
    new Request("http://localhost/api/sign/open", {
      method: "POST",
      headers: own,
      body: JSON.stringify({ token: linkOf(sent) }),
    }),
    { params: Promise.resolve({}) },
  );
  const { recipientId } = (await opened.json()) as { recipientId: string };
  const cookie = opened.headers.get("set-cookie")!.split(";")[0]!;
  const ask = (route: Route, body?: object) => {
    const { method } = route.contract;
    const init = {
      method,
      headers: { ...own, cookie },
      ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
    };
    const params = Promise.resolve({ recipientId, documentIndex: "0", fieldId: "fld_x", attachmentId: "att_x" });
    return route(new Request("http://localhost/", init), { params });
  };

  const routes = await ceremonyRoutes();
  expect(routes.map(({ contract }) => contract.operationId).sort()).toEqual(
    contracts
      .filter(({ audience }) => audience === "recipient")
      .map(({ operationId }) => operationId)
      .sort(),
  );
  const early = routes.filter(({ contract }) => contract.beforeAuthentication);
  expect(early.map(({ contract }) => contract.operationId).sort()).toEqual([
    "authenticateRecipient",
    "getChallenge",
    "sendCode",
  ]);
  for (const route of routes.filter((each) => !early.includes(each))) {
    const answer = await ask(route);
    expect([answer.status, ((await answer.json()) as { code: string }).code], route.contract.operationId).toEqual([
      403,
      "authentication_required",
    ]);
  }
  const challenge = await ask(early.find(({ contract }) => contract.operationId === "getChallenge")!);
  expect(await challenge.text()).not.toMatch(/text1|sha256|fields|heron/);

  const authenticate = early.find(({ contract }) => contract.operationId === "authenticateRecipient")!;
  expect((await ask(authenticate, { accessCode: "blue heron 7" })).status).toBe(200);
  const read = routes.find(({ contract }) => contract.operationId === "getCeremonyDocument")!;
  expect((await ask(read)).status).toBe(200);
});
