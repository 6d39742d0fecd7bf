import { beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "@/lib/ids";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { callRoute } from "./support/call";
import { operation } from "./support/operation";
import { asDeveloper, sampleBody } from "./support/samples";
import { keyOf } from "./support/tenant";

/** Lists that come whole unless a page is asked for, when there are more rows than are answered at once. */
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();

const count = 1_005;
const kinds = [
  ["listWebhooks", "createWebhook", "webhooks", "webhook"],
  ["listTemplates", "createTemplate", "templates", "template"],
] as const;

let key: string;
/** Ids of each list, newest first. */
const made = new Map<string, string[]>();

beforeAll(async () => {
  const { sql } = database;
  key = await keyOf(await newOwner());
  for (const [list, maker, table, kind] of kinds) {
    const first = String((await asDeveloper(key, maker, sampleBody(operation(maker)))).id);
    const ids = Array.from({ length: count - 1 }, () => newId(kind));
    await sql`insert into ${sql(table)} select (jsonb_populate_record(t, jsonb_build_object('id', new.id))).*
      from ${sql(table)} t, unnest(${ids}::text[]) as new (id) where t.id = ${first}`;
    made.set(list, [first, ...ids].sort().reverse());
  }
});

type Pagination = { total: number; page: number; pageSize: number; pages: number; nextCursor: string | null };

async function page(list: string, query: Record<string, string>): Promise<{ ids: string[]; pagination: Pagination }> {
  const answer = await callRoute(operation(list), { query, headers: { authorization: `Bearer ${key}` } });
  expect(answer.status, answer.text).toBe(200);
  const { data, pagination } = answer.body as { data: { id: string }[]; pagination: Pagination };
  return { ids: data.map(({ id }) => id), pagination };
}

describe.each(kinds.map(([list]) => list))("%s of more than a thousand", (list) => {
  test("without page, limit or cursor answers the newest thousand, says how many there are and leads on", async () => {
    const ids = made.get(list)!;
    const whole = await page(list, {});
    expect(whole.ids).toEqual(ids.slice(0, 1_000));
    expect(whole.pagination).toMatchObject({ total: count, page: 1, pageSize: 1_000, pages: 2 });
    const rest = await page(list, { cursor: whole.pagination.nextCursor! });
    expect(rest.ids).toEqual(ids.slice(1_000));
    expect(rest.pagination).toEqual({ total: count, page: 51, pageSize: 20, pages: 51, nextCursor: null });
  });

  test("a limit far above 100 counts as 100, by page and by cursor, and the walk meets each row once", async () => {
    const ids = made.get(list)!;
    const walked: string[] = [];
    for (let cursor: string | null = "", at = 1; cursor !== null; at++) {
      const next = await page(list, { limit: "5000", cursor });
      expect(next.pagination).toMatchObject({ total: count, page: at, pageSize: 100, pages: 11 });
      expect((await page(list, { limit: "5000", page: String(at) })).ids).toEqual(next.ids);
      walked.push(...next.ids);
      cursor = next.pagination.nextCursor;
    }
    expect(walked).toEqual(ids);
  });

  test.each(["12", "1000000", String(Number.MAX_SAFE_INTEGER)])("page %s, behind the last, is empty", async (at) => {
    const beyond = await page(list, { limit: "1000000", page: at });
    expect(beyond).toEqual({
      ids: [],
      pagination: { total: count, page: Number(at), pageSize: 100, pages: 11, nextCursor: null },
    });
  });
});
