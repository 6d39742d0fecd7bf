import { beforeAll, describe, expect, test } from "vitest";
import { POST as openRoute } from "@/app/api/sign/open/route";
import { POST as sendRoute } from "@/app/api/sign/pad/route";
import { POST as closeRoute } from "@/app/api/sign/r/[recipientId]/pad/close/route";
import { POST as padRoute, GET as readRoute } from "@/app/api/sign/r/[recipientId]/pad/route";
import { GET as ceremonyRoute } from "@/app/api/sign/r/[recipientId]/route";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { declineEnvelope } from "@/lib/envelopes/act";
import { padState } from "@/lib/envelopes/read-pad";
import { voidEnvelope } from "@/lib/envelopes/void";
import { listEvents } from "@/lib/evidence/store";
import { erasePerson } from "@/lib/retention/erase-person";
import { useDatabase } from "../database";
import { callRoute, type RouteAnswer } from "../support/route";
import { newOwner, openLink, sendFixture } from "../support/world";

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const own = { "sec-fetch-site": "same-origin" };
const now = () => ({ ...owner, now: new Date() });
const mark = {
  kind: "drawn",
  strokes: [
    [
      [0.1, 0.2],
      [0.9, 0.8],
    ],
  ],
  aspectRatio: 2,
};
type Device = { cookie: string; recipientId: string };
type Sent = { id: string; recipientId: string; token: string };

async function send(more: object = {}): Promise<Sent> {
  const anna = { email: "anna@example.com", name: "Anna Holm" };
  const { stored, links } = await sendFixture(now(), "text1.pdf", [{ ...anna, ...more }]);
  return { id: stored.envelope.id, recipientId: stored.recipients[0]!.id, token: [...links.values()][0]! };
}

async function device({ token, recipientId }: Sent): Promise<Device> {
  const opened = await callRoute(openRoute, "POST", "/sign/open", { headers: own, body: { token } });
  return { cookie: opened.headers.get("set-cookie")!.split(";")[0]!, recipientId };
}

const at = ({ cookie, recipientId }: Device) => ({ headers: { ...own, cookie }, params: { recipientId } });
const makePad = (by: Device) => callRoute(padRoute, "POST", "/sign/x", at(by));
const tokenOf = ({ body }: RouteAnswer) => String(body.url).split("/").at(-1)!;
const draw = (token: string, headers: Record<string, string> = own) =>
  callRoute(sendRoute, "POST", "/sign/pad", { headers, body: { token, mark } });
const seenBy = async (by: Device) => (await callRoute(readRoute, "GET", "/sign/x", at(by))).body.mark;
const codeOf = ({ status, body }: RouteAnswer) => [status, body.code];

describe("drawing on a phone", () => {
  test("comes to the page that waits, and is no signature, no draft and no event before that page adopts it", async () => {
    const sent = await send();
    const desk = await device(sent);
    const events = (await listEvents(db(), sent.id)).length;
    const made = await makePad(desk);
    expect(made.status).toBe(201);
    expect(String(made.body.url)).toMatch(/\/sign\/pad\/[\w-]{43}$/);
    expect(await seenBy(desk)).toBeNull();
    expect(await draw(tokenOf(made))).toMatchObject({ status: 200, body: {} });
    expect(await seenBy(desk)).toEqual(mark);
    const { body } = await callRoute(ceremonyRoute, "GET", "/sign/x", at(desk));
    expect(body.draft).toBeNull();
    expect(await listEvents(db(), sent.id)).toHaveLength(events);
  });

  test("works once for each code, of which only the newest takes anything, and nothing of it is kept in the clear", async () => {
    const desk = await device(await send());
    const first = tokenOf(await makePad(desk));
    const second = tokenOf(await makePad(desk));
    expect(codeOf(await draw(first))).toEqual([404, "signing_link_invalid"]);
    const answers = await Promise.all([draw(second), draw(second), draw(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    expect(await padState(second)).toBe("used");
    const rows = await database.sql`select * from pad_links`;
    expect(JSON.stringify(rows)).not.toContain(second);
  });

  test("is seen by the session that asked for it, and by no other of the same person", async () => {
    const sent = await send();
    const [desk, other] = [await device(sent), await device(sent)];
    await draw(tokenOf(await makePad(desk)));
    expect(await seenBy(other)).toBeNull();
    expect(await seenBy(desk)).toEqual(mark);
  });

  test("is forgotten once the page has it or waits no longer, and the phone is told so", async () => {
    const desk = await device(await send());
    const token = tokenOf(await makePad(desk));
    expect(await padState(token)).toBe("open");
    await callRoute(closeRoute, "POST", "/sign/x", at(desk));
    expect(await padState(token)).toBe("closed");
    expect(codeOf(await draw(token))).toEqual([404, "signing_link_invalid"]);
    await draw(tokenOf(await makePad(desk)));
    await callRoute(closeRoute, "POST", "/sign/x", at(desk));
    expect(await seenBy(desk)).toBeNull();
    expect(
      await database.sql`select 1 from pad_links where mark is not null and recipient_id = ${desk.recipientId}`,
    ).toEqual([]);
  });

  test("comes too late after ten minutes", async () => {
    const desk = await device(await send());
    const token = tokenOf(await makePad(desk));
    await database.sql`update pad_links set expires_at = now() where recipient_id = ${desk.recipientId}`;
    expect(await padState(token)).toBe("expired");
    expect(codeOf(await draw(token))).toEqual([404, "signing_link_invalid"]);
  });

  test("needs the session it was asked from: when that has ended, its code leads nowhere", async () => {
    const desk = await device(await send());
    const token = tokenOf(await makePad(desk));
    await database.sql`update recipient_sessions set expires_at = now() where recipient_id = ${desk.recipientId}`;
    expect(await padState(token)).toBe("closed");
    expect(codeOf(await draw(token))).toEqual([404, "signing_link_invalid"]);
  });

  test("cannot be asked for before the code that the envelope demands was given", async () => {
    const desk = await device(await send({ authentication: "ACCESS_CODE", accessCode: "harbour-17" }));
    expect(codeOf(await makePad(desk))).toEqual([403, "authentication_required"]);
  });

  test("gives the phone nothing: no cookie, no name, no document", async () => {
    const desk = await device(await send());
    const answer = await draw(tokenOf(await makePad(desk)));
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.body).toEqual({});
  });

  test.each([
    ["another site", { "sec-fetch-site": "cross-site" }, [403, "cross_site_request"]],
    ["a form", { ...own, "content-type": "text/plain" }, [415, "unsupported_media_type"]],
  ])("is not taken from %s", async (_, headers, code) => {
    const desk = await device(await send());
    expect(codeOf(await draw(tokenOf(await makePad(desk)), headers))).toEqual(code);
    expect(await seenBy(desk)).toBeNull();
  });

  test("is offered six times in ten minutes, and no more", async () => {
    const desk = await device(await send());
    for (let count = 0; count < 6; count++) expect((await makePad(desk)).status).toBe(201);
    expect(codeOf(await makePad(desk))).toEqual([429, "rate_limited"]);
  });
});

describe("nothing of a drawing is left", () => {
  const left = async (recipientId: string) =>
    (await database.sql`select 1 from pad_links where recipient_id = ${recipientId}`).length;

  test.each<[string, (sent: Sent) => Promise<unknown>]>([
    ["after declining", async ({ token, recipientId }) => declineEnvelope(await openLink(token), recipientId, "")],
    ["after it was voided", ({ id }) => voidEnvelope(now(), id, "")],
  ])("%s, and its code takes nothing any more", async (_, end) => {
    const sent = await send();
    const token = tokenOf(await makePad(await device(sent)));
    await draw(token);
    await end(sent);
    expect(await left(sent.recipientId)).toBe(0);
    expect((await draw(token)).status).toBe(404);
  });

  test("when the person is erased", async () => {
    const sent = await send();
    await draw(tokenOf(await makePad(await device(sent))));
    await voidEnvelope(now(), sent.id, "");
    await erasePerson(now(), "anna@example.com");
    expect(await left(sent.recipientId)).toBe(0);
  });
});
