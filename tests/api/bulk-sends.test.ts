import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { GET as getOne } from "@/app/api/v1/bulk-sends/[bulkSendId]/route";
import { POST as create, GET as list } from "@/app/api/v1/bulk-sends/route";
import { DELETE as revoke } from "@/app/api/v1/keys/[keyId]/route";
import { POST as createKey } from "@/app/api/v1/keys/route";
import { DELETE as deleteTemplate } from "@/app/api/v1/templates/[templateId]/route";
import { POST as createTemplate } from "@/app/api/v1/templates/route";
import { setUp } from "@/lib/accounts/set-up";
import { sendBulkRows } from "@/lib/bulk-sends/send-rows";
import { useDatabase } from "../database";
import { callRoute, type RouteCall } from "../support/route";
import { fixture } from "../support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let key: string;
let testKey: string;
let templateId: string;

type Row = { index: number; status: string; envelopeId: string | null; error: { issues: { path: string }[] } | null };
type Bulk = { id: string; status: string; counts: Record<string, number>; rows: Row[] };

const send = (route: Parameters<typeof callRoute>[0], method: string, path: string, call: RouteCall = {}) =>
  callRoute(route, method, path, { key, ...call });
const person = (email: string) => ({ recipients: [{ email, name: email.split("@")[0] }] });
const bulk = async (rows: unknown[], more: RouteCall = {}) =>
  send(create, "POST", "/v1/bulk-sends", { body: { templateId, rows }, ...more });
const read = async (id: unknown) => {
  const bulkSendId = String(id);
  return (await send(getOne, "GET", `/v1/bulk-sends/${bulkSendId}`, { params: { bulkSendId } }))
    .body as unknown as Bulk;
};
const envelopes = async (subject: string) =>
  database.sql`select id, status, sender_id, template_id from envelopes where subject = ${subject} order by id`;

/** Runs the job as the worker would, until it has enqueued itself no more. */
async function work(id: unknown): Promise<void> {
  do await sendBulkRows(String(id), false);
  while ((await read(id)).status === "RUNNING");
}

beforeAll(async () => {
  const owner = { email: "maja@example.com", name: "Maja", workspace: "Fjordlys", password: "correct horse battery" };
  const made = await setUp(owner, new Date());
  key = made.liveKey;
  testKey = made.testKey;
});
beforeEach(async () => {
  const body = {
    name: "Notice",
    documents: [{ name: "notice.pdf", base64Pdf: fixture("text1.pdf").toString("base64") }],
    roles: [{ name: "Member" }],
    subject: "Notice",
  };
  templateId = String((await send(createTemplate, "POST", "/v1/templates", { body })).body.id);
});

describe("a bulk send", () => {
  test("answers 202, sends each good row once and reports the wrong ones", async () => {
    const rows = [
      { ...person("a@example.com"), subject: "Mixed", metadata: { unit: "1" } },
      { ...person("not an address"), subject: "Mixed" },
      { recipients: [], subject: "Mixed" },
      { ...person("b@example.com"), subject: "Mixed", expiresAt: "2001-01-01" },
      { ...person("c@example.com"), subject: "Mixed", documentIds: ["doc_x"], send: false, templateId: "tpl_x" },
    ];
    const taken = await bulk(rows);
    expect(taken).toMatchObject({
      status: 202,
      body: { status: "RUNNING", templateId, counts: { total: 5, pending: 2, sent: 0, failed: 3 } },
    });
    await work(taken.body.id);
    const done = await read(taken.body.id);
    expect(done).toMatchObject({ status: "DONE", counts: { total: 5, pending: 0, sent: 2, failed: 3 } });
    expect(done.rows.map(({ status }) => status)).toEqual(["SENT", "FAILED", "FAILED", "FAILED", "SENT"]);
    expect(done.rows.map(({ error }) => error?.issues[0]?.path)).toEqual([
      undefined,
      "recipients.0.email",
      "recipients",
      "expiresAt",
      undefined,
    ]);
    const sent = await envelopes("Mixed");
    expect(sent.map(({ id }) => id).sort()).toEqual([done.rows[0]!.envelopeId, done.rows[4]!.envelopeId].sort());
    expect(sent.map(({ status, template_id }) => [status, template_id])).toEqual([
      ["SENT", templateId],
      ["SENT", templateId],
    ]);
    const listed = await send(list, "GET", "/v1/bulk-sends?limit=1");
    expect(listed.body).toMatchObject({ data: [{ id: done.id, counts: { sent: 2 } }], pagination: { page: 1 } });
  });

  test("takes CSV as the body or as a member", async () => {
    const csv = "email;name;metadata.unit;subject\nd@example.com;Dea;4B;Csv\ne@example.com;Eik;;Csv\n";
    const path = `/v1/bulk-sends?templateId=${templateId}`;
    const plain = await send(create, "POST", path, {
      body: csv,
      headers: { "content-type": "text/csv; charset=utf-8" },
    });
    expect(plain).toMatchObject({ status: 202, body: { counts: { total: 2, pending: 2 } } });
    expect(plain.body.rows).toMatchObject([{ recipients: ["d@example.com"] }, { recipients: ["e@example.com"] }]);
    await work(plain.body.id);
    expect(await envelopes("Csv")).toHaveLength(2);
    const member = await send(create, "POST", "/v1/bulk-sends", { body: { templateId, csv, dryRun: true } });
    expect(member).toMatchObject({ status: 200, body: { ok: true } });
  });

  test("checked by a dry run writes nothing and answers 200 for each row", async () => {
    const [before] = await database.sql`select count(*)::int as count from bulk_sends`;
    const body = { templateId, rows: [person("f@example.com"), person("f")] };
    const checked = await send(create, "POST", "/v1/bulk-sends?dryRun=true", { body });
    expect(checked).toMatchObject({
      status: 200,
      body: {
        ok: false,
        rows: [
          { index: 0, ok: true, error: null },
          { index: 1, ok: false },
        ],
      },
    });
    expect((await database.sql`select count(*)::int as count from bulk_sends`)[0]).toEqual(before);
  });

  test.each([
    ["no template", { rows: [person("a@example.com")] }, 422, "templateId"],
    ["neither rows nor CSV", { templateId: "tpl_x" }, 422, "rows"],
    ["no rows", { templateId: "tpl_x", rows: [] }, 422, "rows"],
    ["1,001 rows", { templateId: "tpl_x", rows: Array.from({ length: 1_001 }, () => person("a@x.test")) }, 422, "rows"],
    ["rows that are no objects", { templateId: "tpl_x", rows: ["a"] }, 422, "rows.0"],
  ])("with %s is refused", async (_, body, status, path) => {
    expect(await send(create, "POST", "/v1/bulk-sends", { body })).toMatchObject({
      status,
      body: { code: "invalid_request", issues: [{ path }] },
    });
  });

  test("of which no row can be sent is 422 with each row's path; an unknown template is 404", async () => {
    const none = await bulk([person("x"), { recipients: ["y"] }, { recipients: [null] }, { metadata: 7 }]);
    expect(none).toMatchObject({ status: 422, body: { code: "invalid_request" } });
    expect((none.body.issues as { path: string }[]).map(({ path }) => path)).toEqual([
      "rows.0.recipients.0.email",
      "rows.1.recipients.0",
      "rows.2.recipients.0",
      "rows.3.recipients",
    ]);
    expect((await bulk([person("a@example.com")], { key: testKey })).body.code).toBe("template_not_found");
  });

  test("under one Idempotency-Key is taken in once", async () => {
    const headers = { "idempotency-key": "bulk-1" };
    const first = await bulk([person("g@example.com")], { headers });
    const again = await bulk([person("g@example.com")], { headers });
    expect(again).toMatchObject({ status: 202, text: first.text });
  });

  test("is the same 404 when missing or of the other environment", async () => {
    const { id } = (await bulk([person("h@example.com")])).body;
    const params = { bulkSendId: String(id) };
    const other = await send(getOne, "GET", `/v1/bulk-sends/${id}`, { params, key: testKey });
    expect(other).toMatchObject({ status: 404, body: { code: "bulk_send_not_found" } });
    const missing = { params: { bulkSendId: "blk_none" } };
    expect((await send(getOne, "GET", "/v1/bulk-sends/blk_none", missing)).status).toBe(404);
  });

  test("keeps access codes encrypted while rows wait", async () => {
    const recipients = [{ email: "i@example.com", authentication: "ACCESS_CODE", accessCode: "open-sesame" }];
    const { id } = (await bulk([{ recipients, subject: "Coded" }])).body;
    const [row] = await database.sql`select input::text from bulk_send_rows where bulk_send_id = ${String(id)}`;
    expect(row!.input).not.toContain("open-sesame");
    await work(id);
    expect(await read(id)).toMatchObject({ counts: { sent: 1 } });
    expect(await envelopes("Coded")).toHaveLength(1);
  });
});

test("a dry run finds in each row what only placing its fields or sending it would refuse", async () => {
  const signHere = { fieldType: "SIGNATURE", recipientIndex: 0 };
  const rows = [
    { ...person("a@example.com"), fields: [{ ...signHere, anchorText: "text" }] },
    { ...person("a@example.com"), fields: [{ ...signHere, pageNumber: 99 }] },
    { ...person("a@example.com"), fields: [{ ...signHere, fieldType: "TEXT" }] },
    { ...person("a@example.com"), scheduledAt: "2020-01-01 09:00:00" },
    { ...person("a@example.com"), signatureLevel: "ADVANCED" },
  ];
  const checked = await send(create, "POST", "/v1/bulk-sends", { body: { templateId, rows, dryRun: true } });
  expect(checked.status).toBe(200);
  const problems = (checked.body.rows as { error: { code: string; issues?: { path: string }[] } | null }[]).map(
    ({ error }) => error && [error.code, error.issues?.[0]?.path],
  );
  expect(problems).toEqual([
    null,
    ["invalid_request", "fields.0.pageNumber"],
    ["signer_without_field", "recipients.0"],
    ["invalid_request", "scheduledAt"],
    ["advanced_requires_strong_auth", expect.anything()],
  ]);
});

describe("rows", () => {
  const fifty = (subject: string) => Array.from({ length: 50 }, (_, at) => ({ ...person(`p${at}@x.test`), subject }));

  test("are sent once each by workers that take them at the same time", async () => {
    const { id } = (await bulk(fifty("At once"))).body;
    while ((await read(id)).status === "RUNNING") {
      await Promise.all([1, 2, 3].map(() => sendBulkRows(String(id), false)));
    }
    expect(await read(id)).toMatchObject({ counts: { sent: 50, failed: 0 } });
    expect(await envelopes("At once")).toHaveLength(50);
  });

  test("whose worker dies before the row is settled leave nothing behind and are sent when it is tried again", async () => {
    const { id } = (await bulk(fifty("Dying").slice(0, 3))).body;
    await database.sql.unsafe(`
      create function die() returns trigger language plpgsql as $$ begin
        if new.position = 1 and new.status = 'SENT' then perform pg_terminate_backend(pg_backend_pid()); end if;
        return new; end $$;
      create trigger die before update on bulk_send_rows for each row execute function die()`);
    await expect(sendBulkRows(String(id), false)).rejects.toThrow();
    await database.sql.unsafe("drop trigger die on bulk_send_rows; drop function die()");
    expect((await read(id)).rows.map(({ status }) => status)).toEqual(["SENT", "PENDING", "SENT"]);
    expect(await envelopes("Dying")).toHaveLength(2);
    await work(id);
    expect(await read(id)).toMatchObject({ status: "DONE", counts: { sent: 3 } });
    expect(await envelopes("Dying")).toHaveLength(3);
  });

  test("that fail for a reason of ours to the last try are given up and the others sent", async () => {
    const { id } = (await bulk(fifty("Broken").slice(0, 3))).body;
    await database.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin
        if new.position = 1 and new.status = 'SENT' then raise exception 'disk full'; end if; return new; end $$;
      create trigger refuse before update on bulk_send_rows for each row execute function refuse()`);
    await expect(sendBulkRows(String(id), false)).rejects.toThrow();
    await sendBulkRows(String(id), true);
    await database.sql.unsafe("drop trigger refuse on bulk_send_rows; drop function refuse()");
    const done = await read(id);
    expect(done).toMatchObject({ status: "DONE", counts: { sent: 2, failed: 1 } });
    expect(done.rows[1]).toMatchObject({ status: "FAILED", error: { code: "internal" } });
    expect(await envelopes("Broken")).toHaveLength(2);
  });

  test("still use the template as it was when it is deleted meanwhile", async () => {
    const { id } = (await bulk([{ ...person("j@example.com"), subject: "Outlived" }])).body;
    await send(deleteTemplate, "DELETE", `/v1/templates/${templateId}`, { params: { templateId } });
    await work(id);
    expect(await envelopes("Outlived")).toMatchObject([{ status: "SENT" }]);
  });

  test("of a key that was revoked meanwhile are not sent", async () => {
    const body = { name: "Bulk", scopes: ["envelopes:write"] };
    const own = (await send(createKey, "POST", "/v1/keys", { body })).body;
    const { id } = (await bulk([{ ...person("k@example.com"), subject: "Revoked" }], { key: String(own.key) })).body;
    await send(revoke, "DELETE", `/v1/keys/${own.id}`, { params: { keyId: String(own.id) } });
    await work(id);
    expect(await read(id)).toMatchObject({
      status: "DONE",
      rows: [{ status: "FAILED", error: { code: "forbidden" } }],
    });
    expect(await envelopes("Revoked")).toEqual([]);
  });
});
