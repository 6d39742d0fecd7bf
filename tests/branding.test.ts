import fs from "node:fs";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findBrand } from "@/lib/branding/find-brand";
import { insertRows } from "@/lib/jobs/rows.fixture";
import { composeClosing } from "@/lib/mail/compose-closing";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { openMail } from "@/lib/mail/open-mail";
import { getOutboxMail } from "@/lib/mail/outbox";
import { findMail } from "@/lib/mail/store";
import { closeTransports } from "@/lib/mail/transport";
import { selectNeeded } from "@/lib/retention/files-store";
import { pathOf } from "@/lib/storage/place";
import { callRoute } from "./api/support/call";
import { operation } from "./api/support/operation";
import { keyOf, newTenant, sessionOf } from "./api/support/tenant";
import { useDatabase } from "./database";

const database = useDatabase();
const sources: { to: string; source: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  async onData(stream, session, done) {
    sources.push({
      to: session.envelope.rcptTo[0]!.address,
      source: Buffer.concat(await stream.toArray()).toString(),
    });
    done();
  },
});

let owner: Ctx;
let foreign: Ctx;
let picture: Buffer;

/** A picture with data of its own in it, which nobody shall get. */
const drawn = (colour: string) =>
  sharp({ create: { width: 300, height: 80, channels: 3, background: "#ffffff" } })
    .composite([{ input: { create: { width: 200, height: 40, channels: 3, background: colour } } }])
    .withExif({ IFD0: { Artist: "Maja in Room 4" } })
    .png()
    .toBuffer();

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  process.env.MAIL_FROM = "Certyneo <no-reply@certyneo.test>";
  owner = await newTenant(database.sql, "owner");
  foreign = await newTenant(database.sql, "foreign");
  picture = await drawn("#0b5d3b");
}, 60_000);
afterAll(async () => {
  closeTransports();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(async () => {
  sources.length = 0;
  await database.sql`delete from mails`;
  await database.sql`update workspaces set logo_sha256 = null, logo_width = null, logo_height = null, brand_colour = null`;
});

/** The browser of somebody who is this in the owner's workspace. */
async function browserOf(role: "OWNER" | "ADMIN" | "MEMBER"): Promise<string> {
  const name = `${role.toLowerCase()}-${Math.random().toString(36).slice(2)}`;
  const them = await newTenant(database.sql, name);
  const { userId } = them.actor as { userId: string };
  await database.sql`delete from memberships where user_id = ${userId}`;
  await database.sql`insert into memberships (workspace_id, user_id, role) values (${owner.workspaceId}, ${userId}, ${role})`;
  return sessionOf(database.sql, them);
}

const ours = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
const params = () => ({ workspaceId: owner.workspaceId });
const put = (headers: Record<string, string>, bytes: Buffer = picture) =>
  callRoute(operation("saveLogo"), {
    params: params(),
    headers: { ...ours, ...headers },
    body: JSON.stringify({ base64: bytes.toString("base64") }),
  });
const change = (headers: Record<string, string>, body: object) =>
  callRoute(operation("updateWorkspace"), {
    params: params(),
    headers: { ...ours, ...headers },
    body: JSON.stringify(body),
  });
const remove = (headers: Record<string, string>) =>
  callRoute(operation("removeLogo"), { params: params(), headers: { ...ours, ...headers } });
const get = (sha256: string) => callRoute(operation("getLogo"), { params: { sha256 } });
const shaOf = (answer: { body: Record<string, unknown> }) => (answer.body.logo as { sha256: string }).sha256;

describe("a workspace's look", () => {
  test("is given by its owners and admins, by nobody else, and neither by a key", async () => {
    const asked = {
      "signed out": {},
      "by a key": { authorization: `Bearer ${await keyOf(owner)}` },
      "of another workspace": { cookie: await sessionOf(database.sql, foreign) },
      member: { cookie: await browserOf("MEMBER") },
      admin: { cookie: await browserOf("ADMIN") },
      owner: { cookie: await browserOf("OWNER") },
    };
    const answers: Record<string, number[]> = {};
    for (const [who, headers] of Object.entries(asked)) {
      const given = [await put(headers), await change(headers, { brandColour: "#c2410c" }), await remove(headers)];
      answers[who] = given.map(({ status }) => status);
    }
    expect(answers).toEqual({
      "signed out": [401, 401, 401],
      "by a key": [401, 401, 401],
      "of another workspace": [404, 404, 404],
      member: [403, 403, 403],
      admin: [200, 200, 200],
      owner: [200, 200, 200],
    });
  });

  test("is not taken from another site's page", async () => {
    const cookie = await browserOf("OWNER");
    const answer = await put({ cookie, "sec-fetch-site": "cross-site" });
    expect([answer.status, answer.body.code]).toEqual([403, "cross_site_request"]);
  });

  test("has a name of one line, and a colour of six digits or none", async () => {
    const cookie = await browserOf("ADMIN");
    const done = await change({ cookie }, { name: " Fjordlys\u202eEnergi\n", brandColour: " #C2410C" });
    expect(done).toMatchObject({ status: 200, body: { name: "Fjordlys Energi", brandColour: "#c2410c", logo: null } });
    for (const brandColour of ["red", "#fff", "#c2410c;}*{display:none", "#c2410", 7, "url(https://x.test)"])
      expect([brandColour, (await change({ cookie }, { brandColour })).status]).toEqual([brandColour, 422]);
    expect((await change({ cookie }, { name: "  " })).status).toBe(422);
    expect((await change({ cookie }, { brandColour: null })).body.brandColour).toBe(null);
  });
});

describe("a logo", () => {
  test("is a picture of our own: nothing of the file that was sent is kept or served", async () => {
    const made = await put({ cookie: await browserOf("OWNER") });
    const { logo } = made.body as { logo: { sha256: string; width: number; height: number } };
    const served = await get(logo.sha256);
    expect(Object.fromEntries(served.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    const kept = fs.readFileSync(pathOf(logo.sha256));
    expect(await sharp(kept).metadata()).toMatchObject({ format: "png", width: logo.width, height: logo.height });
    const folder = fs.readdirSync(`${database.dataDir}/files`, { recursive: true, withFileTypes: true });
    const files = folder
      .filter((each) => each.isFile())
      .map((each) => fs.readFileSync(`${each.parentPath}/${each.name}`));
    expect(picture.includes("Room 4")).toBe(true);
    expect(files.filter((bytes) => bytes.includes("Room 4"))).toEqual([]);
  });

  test("is served while a workspace has it, and no other stored file is", async () => {
    const cookie = await browserOf("OWNER");
    const sha256 = shaOf(await put({ cookie }));
    expect((await get(sha256)).status).toBe(200);
    await remove({ cookie });
    expect((await get(sha256)).status).toBe(404);
    expect((await get("../../secrets")).status).toBe(404);
  });

  test.each([
    ["no picture", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), 422, "image_unreadable"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), 422, "image_unreadable"],
    ["nothing", Buffer.alloc(0), 422, "invalid_request"],
    ["more than five megabytes", Buffer.alloc(5 * 1024 * 1024 + 1), 413, "payload_too_large"],
  ])("of %s is refused with the reason, and the one before stays", async (_what, bytes, status, code) => {
    const cookie = await browserOf("OWNER");
    const before = shaOf(await put({ cookie }));
    expect(await put({ cookie }, bytes)).toMatchObject({ status, body: { code } });
    expect((await get(before)).status).toBe(200);
  });
});

/** An envelope of a workspace that has this look, with its one recipient invited. */
async function branded() {
  const rows = await insertRows(database.sql, { recipients: [{ name: "Anna", email: "anna@x.test" }] });
  const sha256 = shaOf(await put({ cookie: await browserOf("OWNER") }));
  await database.sql`update workspaces w set (logo_sha256, logo_width, logo_height, brand_colour) =
    (select logo_sha256, logo_width, logo_height, '#c2410c' from workspaces o where o.id = ${owner.workspaceId})
    where w.id = ${rows.workspaceId}`;
  await composeInvitation(rows.recipientIds[0]!, async () => "token_1");
  const [mail] = await database.sql<
    { id: string }[]
  >`select id from mails where recipient_id = ${rows.recipientIds[0]!}`;
  return { ...rows, sha256, mailId: mail!.id };
}

describe("a mail to a recipient", () => {
  test("brings the logo along and loads nothing: no address of anybody's picture is in it", async () => {
    const { mailId, sha256 } = await branded();
    await deliverMail(mailId, false);
    const { source } = sources[0]!;
    expect(source).toMatch(/multipart\/related/);
    expect(source).toMatch(/Content-Id: <logo@certyneo>/i);
    expect(source).toMatch(/Content-Disposition: inline/i);
    const part = source.slice(source.search(/Content-Id: <logo@certyneo>/i));
    const base64 = part.slice(part.indexOf("\r\n\r\n")).split("--")[0]!.replace(/\s/g, "");
    expect(Buffer.from(base64, "base64").equals(fs.readFileSync(pathOf(sha256)))).toBe(true);
    const { html } = openMail((await findMail(mailId))!);
    expect(html.match(/<img[^>]*src="([^"]*)"/g)).toEqual([expect.stringContaining('src="cid:logo@certyneo"')]);
    expect(html).not.toMatch(/url\(|background=|srcset/i);
  });

  test("has the colour on its button, the name in words beside the logo, and the product's name", async () => {
    const { mailId } = await branded();
    const { html, text } = openMail((await findMail(mailId))!);
    expect(html).toMatch(/background-color:\s*#c2410c/);
    expect(text).toMatch(/^Acme\s/);
    expect(text).toMatch(/\nCertyneo\s/);
  });

  test("shows its logo in the outbox too, from within", async () => {
    const { mailId } = await branded();
    const { html } = await getOutboxMail(mailId);
    expect(html).toContain('src="data:image/png;base64,');
    expect(html).not.toContain("cid:");
  });

  test("keeps the logo that it was written with, for as long as it is kept, and goes without one that is lost", async () => {
    const { mailId, sha256, workspaceId } = await branded();
    await database.sql`update workspaces set logo_sha256 = null`;
    expect([...(await selectNeeded(db(), [sha256]))]).toEqual([sha256]);
    fs.rmSync(pathOf(sha256));
    await deliverMail(mailId, false);
    expect(sources.map(({ source }) => /logo@certyneo>/.test(source.split("text/html")[0]!))).toEqual([false]);
    await database.sql`delete from mails`;
    expect([...(await selectNeeded(db(), [sha256]))]).toEqual([]);
    expect(workspaceId).not.toBe("");
  });

  test("is the only one that has it: what its sender is told looks like the product", async () => {
    const { envelopeId } = await branded();
    await database.sql`update envelopes set status = 'EXPIRED' where id = ${envelopeId}`;
    await database.sql`update recipients set asked_count = 1 where envelope_id = ${envelopeId}`;
    await database.sql`delete from mails`;
    await composeClosing(envelopeId);
    const mails = await database.sql<{ id: string; logo: string | null; to: string }[]>`
      select id, logo_sha256 as logo, to_address as to from mails order by to_address`;
    const looks = await Promise.all(
      mails.map(async ({ id, logo }) => [logo !== null, openMail((await findMail(id))!).html.includes("cid:logo")]),
    );
    expect(looks.sort()).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});

test("a page of the ceremony finds the look of who sent it, and none for nobody", async () => {
  const { recipientIds, sha256 } = await branded();
  expect(await findBrand(recipientIds[0]!)).toMatchObject({ colour: "#c2410c", logo: { sha256 } });
  expect(await findBrand("rcp_nobody")).toBe(undefined);
});
