import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hmacSha256Hex } from "@/lib/crypto/digest";
import { insertRows, jobKeys, type RowOptions } from "@/lib/jobs/rows.fixture";
import { useDatabase as testDatabase } from "@/tests/database";
import { composeCompletedTexts, composeInvitationText, type MintTextLink } from "./compose-texts";
import { deliverText } from "./deliver-text";
import { smsSender } from "./provider";

const database = testDatabase();
type Seen = { path: string; headers: http.IncomingHttpHeaders; body: string };
const seen: Seen[] = [];
type Answer = { status: number; body: string } | "hang" | "hang up" | "half";
let answer: Answer;
const accepted = { status: 201, body: JSON.stringify({ sid: "SM1", status: "queued" }) };

/** Speaks Twilio's Messages resource, and can fail, hang and lie. */
const provider = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    seen.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() });
    if (answer === "hang") return;
    if (answer === "hang up") return request.socket.destroy();
    if (answer === "half") {
      response.writeHead(201, { "content-length": "1000" });
      response.write("{");
      return;
    }
    response.writeHead(answer.status, { "content-type": "application/json", location: "http://127.0.0.1:1/" });
    response.end(answer.body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", () => resolve()));
  process.env.SMS_URL = `twilio+http://AC1:secret@127.0.0.1:${(provider.address() as AddressInfo).port}?from=+4520123456`;
  process.env.APP_URL = "https://sign.example";
});
afterAll(async () => {
  provider.closeAllConnections();
  await new Promise<void>((resolve) => provider.close(() => resolve()));
});
beforeEach(() => {
  seen.length = 0;
  answer = accepted;
});

const mintLink: MintTextLink = async (_tx, recipientId, channel) => `token_${channel}_${recipientId}`;

async function recipientWithPhone(options: RowOptions = {}, delivery = "SMS"): Promise<string> {
  const { recipientIds } = await insertRows(database.sql, { recipients: [{ delivery }], ...options });
  await database.sql`update recipients set phone = '+4531234567', asked_count = 1 where id = ${recipientIds[0]!}`;
  return recipientIds[0]!;
}
async function queuedText(): Promise<string> {
  const recipientId = await recipientWithPhone();
  await composeInvitationText(recipientId, mintLink);
  const [row] = await database.sql`select id from text_messages where recipient_id = ${recipientId}`;
  return String(row!.id);
}
const rowOf = async (id: string) => (await database.sql`select * from text_messages where id = ${id}`)[0]!;
const countOf = async (recipientId: string) =>
  (await database.sql`select count(*)::int as n from text_messages where recipient_id = ${recipientId}`)[0]!.n;

describe("an invitation by text message", () => {
  it("is written once with one link of its own channel, encrypted, and once more when asked again", async () => {
    const id = await recipientWithPhone();
    await Promise.all([1, 2, 3].map(() => composeInvitationText(id, mintLink)));
    expect(await countOf(id)).toBe(1);
    const [row] =
      await database.sql`select id, row_to_json(text_messages)::text as row from text_messages where recipient_id = ${id}`;
    expect(String(row!.row)).not.toContain("token_SMS");
    expect(await jobKeys(database.sql, "deliver-text")).toContain(`deliver-text:${row!.id}`);
    await database.sql`update recipients set asked_count = 2 where id = ${id}`;
    await composeInvitationText(id, mintLink);
    expect(await countOf(id)).toBe(2);
  });

  it.each<[string, RowOptions, string]>([
    ["in the test environment", { environment: "test" }, "SMS"],
    ["of a voided envelope", { status: "VOIDED" }, "SMS"],
    ["to who is reached by e-mail", {}, "EMAIL"],
    ["to who is not reached", {}, "NONE"],
  ])("is not written %s", async (_, options, delivery) => {
    const id = await recipientWithPhone({ ...options, recipients: [{ delivery }] }, delivery);
    await composeInvitationText(id, mintLink);
    expect(await countOf(id)).toBe(0);
  });

  it("is followed by one at the end for who has no e-mail from us", async () => {
    const rows = await insertRows(database.sql, {
      status: "COMPLETED",
      recipients: [
        { delivery: "SMS", status: "SIGNED" },
        { delivery: "BOTH", status: "SIGNED" },
      ],
    });
    await database.sql`update recipients set phone = '+4531234567' where envelope_id = ${rows.envelopeId}`;
    await composeCompletedTexts(rows.envelopeId, mintLink);
    await composeCompletedTexts(rows.envelopeId, mintLink);
    expect([await countOf(rows.recipientIds[0]!), await countOf(rows.recipientIds[1]!)]).toEqual([1, 0]);
  });
});

describe("a text message", () => {
  it("reaches the provider once, as Twilio's API wants it", async () => {
    const id = await queuedText();
    await deliverText(id, false);
    await deliverText(id, false);
    expect(seen).toHaveLength(1);
    expect(seen[0]!.path).toBe("/2010-04-01/Accounts/AC1/Messages.json");
    expect(seen[0]!.headers.authorization).toBe(`Basic ${Buffer.from("AC1:secret").toString("base64")}`);
    const form = new URLSearchParams(seen[0]!.body);
    expect([form.get("To"), form.get("From")]).toEqual(["+4531234567", "+4520123456"]);
    expect(form.get("Body")).toContain("https://sign.example/sign/token_SMS_");
    expect(await rowOf(id)).toMatchObject({ status: "SENT", provider_id: "SM1", error: null, lease_until: null });
  });

  it.each<[string, Answer, RegExp]>([
    ["the provider fails", { status: 500, body: "oops" }, /answered 500/],
    ["it limits us", { status: 429, body: '{"code":20429,"message":"Too Many Requests"}' }, /429: Too Many/],
    ["our token is wrong", { status: 401, body: '{"code":20003,"message":"Authenticate"}' }, /401: Authenticate/],
    ["it redirects", { status: 307, body: "" }, /answered 307/],
    ["it says yes without naming a message", { status: 200, body: "<html>OK</html>" }, /without naming/],
    ["it hangs", "hang", /no complete answer/],
    ["it stops in the middle", "half", /no complete answer/],
    ["it hangs up", "hang up", /./],
  ])("stays queued and is sent later when %s", async (_, bad, reason) => {
    const id = await queuedText();
    answer = bad;
    await expect(deliverText(id, false, { timeoutMs: 300 })).rejects.toThrow("could not be handed over");
    expect(await rowOf(id)).toMatchObject({
      status: "QUEUED",
      error: expect.stringMatching(reason),
      lease_until: null,
    });
    answer = accepted;
    await deliverText(id, false);
    expect(await rowOf(id)).toMatchObject({ status: "SENT", error: null });
  });

  it("ends as failed when the number is refused, when the provider says it failed, and after the last try", async () => {
    const [refused, failed, late] = [await queuedText(), await queuedText(), await queuedText()];
    answer = { status: 400, body: '{"code":21211,"message":"Invalid To"}' };
    await deliverText(refused!, false);
    answer = { status: 201, body: '{"sid":"SM2","status":"failed"}' };
    await deliverText(failed!, false);
    answer = { status: 503, body: "" };
    await deliverText(late!, true);
    for (const id of [refused!, failed!, late!]) expect(await rowOf(id)).toMatchObject({ status: "FAILED" });
  });

  it("is sent by one worker at a time, and another takes over when that one dies", async () => {
    const id = await queuedText();
    answer = "hang";
    const first = deliverText(id, false, { timeoutMs: 1_500 }).catch((error: unknown) => error);
    await expect.poll(() => seen.length).toBe(1);
    await expect(deliverText(id, false)).rejects.toThrow("Another worker");
    expect(seen).toHaveLength(1);
    answer = accepted;
    await deliverText(id, false, { now: new Date(Date.now() + 61_000) });
    expect(await first).toBeInstanceOf(Error);
    expect(await rowOf(id)).toMatchObject({ status: "SENT", provider_id: "SM1" });
  });

  it("with a code is not sent after its time", async () => {
    const id = await queuedText();
    await database.sql`update text_messages set expires_at = now() - interval '1 second' where id = ${id}`;
    await deliverText(id, false);
    expect(seen).toHaveLength(0);
    expect(await rowOf(id)).toMatchObject({ status: "FAILED", error: "its time was over" });
  });
});

describe("a gateway of the operator's own", () => {
  it("gets JSON with a signature over the very bytes, and the same id on each try", async () => {
    const { port } = provider.address() as AddressInfo;
    const send = smsSender(`http://127.0.0.1:${port}/sms`, "a secret of the operator", 1_000);
    answer = { status: 204, body: "" };
    expect(await send({ id: "sms_1", to: "+4531234567", text: "Hej Ærø" })).toMatchObject({ kind: "accepted" });
    expect(JSON.parse(seen[0]!.body)).toEqual({ id: "sms_1", to: "+4531234567", text: "Hej Ærø" });
    const signature = hmacSha256Hex("a secret of the operator", seen[0]!.body);
    expect(seen[0]!.headers["x-certyneo-signature"]).toBe(signature);
    answer = { status: 422, body: "" };
    expect((await send({ id: "sms_1", to: "+45", text: "" })).kind).toBe("refused");
    answer = { status: 502, body: "" };
    expect((await send({ id: "sms_1", to: "+45", text: "" })).kind).toBe("later");
  });
});
