import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { GET as getMe } from "@/app/api/v1/account/me/route";
import { GET as getEnvelope } from "@/app/api/v1/envelopes/[envelopeId]/route";
import { POST as createEnvelope } from "@/app/api/v1/envelopes/route";
import { GET as listRequests } from "@/app/api/v1/requests/route";
import { setUp } from "@/lib/accounts/set-up";
import { sweep } from "@/lib/jobs/sweep";
import { flushRequestLog, logRequest } from "@/lib/requests/log-request";
import type { RequestRow } from "@/lib/requests/store";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { fixture } from "../support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let key: string;
let workspaceId: string;
let keyId: string;

beforeAll(async () => {
  const owner = { email: "maja@example.com", name: "Maja", workspace: "Fjordlys", password: "correct horse battery" };
  const made = await setUp(owner, new Date());
  ({ liveKey: key, workspaceId } = made);
  const [row] = await database.sql<{ id: string }[]>`select id from api_keys where environment = 'live'`;
  keyId = row!.id;
});
afterEach(async () => {
  await flushRequestLog();
  await database.sql`delete from request_log`;
});

const inline = { name: "contract.pdf", base64Pdf: fixture("text1.pdf").toString("base64") };

type Logged = { id: string; path: string; status: number; errorCode: string | null };
async function logged(query = ""): Promise<Logged[]> {
  await flushRequestLog();
  const answer = await callRoute(listRequests, "GET", `/v1/requests${query}`, { key });
  expect(answer.status).toBe(200);
  return answer.body.data as Logged[];
}

const rowOf = (index: number, more: Partial<RequestRow> = {}): RequestRow => ({
  id: `req_${String(index).padStart(26, "0")}`,
  workspaceId,
  environment: "live",
  keyId,
  userId: null,
  at: new Date(),
  method: "GET",
  path: "/api/v1/envelopes",
  operation: "listEnvelopes",
  status: 200,
  errorCode: null,
  durationMs: 3,
  ip: null,
  userAgent: null,
  ...more,
});

test("each request by a key is a row with its id, path, status and error; reading the log is none", async () => {
  const me = await callRoute(getMe, "GET", "/v1/account/me?a=1", { key });
  const missing = await callRoute(getEnvelope, "GET", "/v1/envelopes/env_x", { key, params: { envelopeId: "env_x" } });
  await callRoute(getMe, "GET", "/v1/account/me", { key: "sk_live_unknown" });
  await logged();
  expect(await logged()).toEqual([
    expect.objectContaining({
      id: missing.headers.get("x-request-id"),
      path: "/api/v1/envelopes/env_x",
      operation: "getEnvelope",
      status: 404,
      errorCode: "envelope_not_found",
      keyId,
    }),
    expect.objectContaining({ id: me.headers.get("x-request-id"), path: "/api/v1/account/me?a=1", status: 200 }),
  ]);
});

test("a key that was put into an address is not kept", async () => {
  await callRoute(getMe, "GET", `/v1/account/me?api_key=${key}`, { key });
  expect(await logged()).toEqual([expect.objectContaining({ path: "/api/v1/account/me?api_key=sk_live_…" })]);
});

test("filters by class of status, method, key and time, and pages by cursor", async () => {
  const at = new Date(Date.now() - 3_600_000);
  for (let index = 0; index < 5; index++) logRequest(rowOf(index));
  logRequest(rowOf(5, { status: 422, method: "POST", errorCode: "invalid_request" }));
  logRequest(rowOf(6, { keyId: "key_other", at }));
  logRequest(rowOf(7, { environment: "test" }));
  const ids = async (query: string) => (await logged(query)).map(({ id }) => Number(id.slice(4)));
  expect(await ids("")).toEqual([6, 5, 4, 3, 2, 1, 0]);
  expect(await ids("?status=4xx")).toEqual([5]);
  expect(await ids("?method=POST")).toEqual([5]);
  expect(await ids("?keyId=key_other")).toEqual([6]);
  expect(await ids(`?to=${new Date(Date.now() - 1_800_000).toISOString()}`)).toEqual([6]);
  expect(await ids(`?from=${new Date(Date.now() - 1_800_000).toISOString()}`)).toEqual([5, 4, 3, 2, 1, 0]);
  const first = await callRoute(listRequests, "GET", "/v1/requests?limit=3", { key });
  const { total, nextCursor } = first.body.pagination as { total: number; nextCursor: string };
  expect(total).toBe(7);
  expect(await ids(`?limit=3&cursor=${nextCursor}`)).toEqual([3, 2, 1]);
});

test("a request is answered although its row cannot be written, and the rows of others are", async () => {
  logRequest(rowOf(1, { workspaceId: "ws_gone" }));
  logRequest(rowOf(2));
  expect((await logged()).map(({ id }) => id)).toEqual([rowOf(2).id]);
});

test("when the database does not keep up, rows beyond 5,000 are dropped and memory stays bounded", async () => {
  for (let index = 0; index < 5_300; index++) logRequest(rowOf(index));
  await flushRequestLog();
  const [row] = await database.sql<{ count: number }[]>`select count(*)::int as count from request_log`;
  expect(row!.count).toBeGreaterThanOrEqual(5_000);
  expect(row!.count).toBeLessThan(5_300);
});

test("the sweep forgets requests after 30 days", async () => {
  const day = 86_400_000;
  logRequest(rowOf(1, { at: new Date(Date.now() - 30 * day - 60_000) }));
  logRequest(rowOf(2, { at: new Date(Date.now() - 30 * day + 60_000) }));
  await flushRequestLog();
  await sweep();
  expect((await logged()).map(({ id }) => id)).toEqual([rowOf(2).id]);
});

test("nothing of a request's body or of its answer is kept", async () => {
  const words = [
    "Severance agreement",
    "boris.confidential@example.com",
    "Vestergaard",
    "not for the log",
    "4B-secret",
  ];
  const [subject, email, name, message, unit] = words;
  const body = { subject, recipients: [{ email, name }], message, metadata: { unit }, documents: [inline] };
  const made = await callRoute(createEnvelope, "POST", "/v1/envelopes", { key, body });
  const refused = await callRoute(createEnvelope, "POST", "/v1/envelopes", {
    key,
    body: { ...body, recipients: name },
  });
  expect([made.status, refused.status]).toEqual([201, 422]);
  await flushRequestLog();
  const rows = await database.sql<{ text: string }[]>`select r::text as text from request_log r`;
  expect(rows).toHaveLength(2);
  const link = (made.body.recipients as { accessToken: string }[])[0]!.accessToken;
  for (const word of [...words, link, inline.base64Pdf.slice(0, 40)])
    expect(rows.filter(({ text }) => text.includes(word!))).toEqual([]);
});
