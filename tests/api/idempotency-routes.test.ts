import { beforeAll, describe, expect, test, vi } from "vitest";
import { POST as upload } from "@/app/api/v1/documents/route";
import { POST as createKey } from "@/app/api/v1/keys/route";
import { POST as createWebhook } from "@/app/api/v1/webhooks/route";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { callRoute, type Route, type RouteAnswer } from "../support/route";
import { fixture } from "../support/world";
import { keyOf, newTenant, sessionOf } from "./support/tenant";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
let second: Ctx;
let key: string;
let cookie: string;
beforeAll(async () => {
  owner = await newTenant(database.sql, "maja");
  second = await newTenant(database.sql, "second");
  const { userId } = owner.actor as { userId: string };
  await database.sql`insert into memberships (workspace_id, user_id, role)
    values (${second.workspaceId}, ${userId}, 'MEMBER')`;
  key = await keyOf(owner);
  cookie = await sessionOf(database.sql, owner);
});

function expectReplay(again: RouteAnswer, first: RouteAnswer): void {
  expect(again).toMatchObject({ status: first.status, text: first.text });
  expect(again.headers.get("idempotent-replayed")).toBe("true");
}

describe("an upload with an Idempotency-Key", () => {
  /** Each boundary is the caller's own, as every client makes up a new one for each try. */
  const send = (name: string, boundary: string, file: Buffer, fileName = "contract.pdf"): Promise<RouteAnswer> => {
    const disposition = `Content-Disposition: form-data; name="file"; filename="${fileName}"`;
    const head = `--${boundary}\r\n${disposition}\r\nContent-Type: application/pdf\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const headers = { "content-type": `multipart/form-data; boundary=${boundary}`, "idempotency-key": name };
    return callRoute(upload, "POST", "/v1/documents", { key, headers, body: new Uint8Array(body) });
  };
  const documents = async () => (await database.sql`select id from documents`).length;

  test("is answered once more when the same file comes again behind another boundary", async () => {
    const first = await send("upload-1", "first-boundary", fixture("text1.pdf"));
    expect(first.status).toBe(201);
    const before = await documents();
    expectReplay(await send("upload-1", "another-boundary", fixture("text1.pdf")), first);
    expect(await documents()).toBe(before);
  });

  test("is 422 when another file, or the same under another name, comes with the same key", async () => {
    expect((await send("upload-2", "a", fixture("text1.pdf"))).status).toBe(201);
    const before = await documents();
    const changed = Buffer.concat([fixture("text1.pdf"), Buffer.from("\n")]);
    for (const answer of [
      await send("upload-2", "a", changed),
      await send("upload-2", "a", fixture("text1.pdf"), "other.pdf"),
    ]) {
      expect(answer).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    }
    expect(await documents()).toBe(before);
  });
});

describe("an answer that holds a secret", () => {
  const cases: [string, Route, object, string][] = [
    ["/v1/keys", createKey, { name: "Accounting" }, "key"],
    ["/v1/webhooks", createWebhook, { url: "https://example.com/hook", events: ["envelope.sent"] }, "secret"],
  ];

  test.each(cases)(
    "of POST %s is replayed with it to the key that asked, and to no other",
    async (path, route, body, member) => {
      const post = (asking: string) =>
        callRoute(route, "POST", path, { key: asking, headers: { "idempotency-key": path }, body });
      const first = await post(key);
      expect(first.status).toBe(201);
      expect(first.body[member]).toEqual(expect.any(String));
      expectReplay(await post(key), first);
      const other = await post(await keyOf(owner));
      expect(other.status).toBe(201);
      expect(other.body[member]).not.toBe(first.body[member]);
      const kept = JSON.stringify(await database.sql`select * from idempotency_keys`);
      expect(kept).not.toContain(first.body[member] as string);
    },
  );
});

describe("a signed-in member", () => {
  const post = (name: string, url: string, headers: Record<string, string> = {}) =>
    callRoute(createWebhook, "POST", "/v1/webhooks", {
      headers: { cookie, "sec-fetch-site": "same-origin", "idempotency-key": name, ...headers },
      body: { url, events: ["envelope.sent"] },
    });

  test("gets the first answer again, with its secret, also from another session of theirs", async () => {
    const first = await post("member", "https://example.com/member");
    expect(first.status).toBe(201);
    expectReplay(await post("member", "https://example.com/member"), first);
    const elsewhere = { cookie: await sessionOf(database.sql, owner) };
    expectReplay(await post("member", "https://example.com/member", elsewhere), first);
    expect(await post("member", "https://example.com/other")).toMatchObject({
      status: 422,
      body: { code: "idempotency_key_reused" },
    });
  });

  test("has keys of their own in each workspace and environment, and shares them with nobody", async () => {
    const first = await post("mine", "https://example.com/mine");
    const others = [
      await post("mine", "https://example.com/mine", { "x-workspace-id": second.workspaceId }),
      await post("mine", "https://example.com/mine", { "x-environment": "test" }),
      await post("mine", "https://example.com/mine", { cookie: await sessionOf(database.sql, second) }),
    ];
    for (const answer of others) {
      expect(answer.status).toBe(201);
      expect(answer.headers.has("idempotent-replayed")).toBe(false);
    }
    expect(new Set([first, ...others].map(({ body }) => body.id)).size).toBe(4);
  });
});
