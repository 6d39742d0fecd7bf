import { beforeAll } from "vitest";
import * as z from "zod";
import { transact } from "@/db/client";
import { setUp } from "@/lib/accounts/set-up";
import { contract } from "@/lib/contracts/contract";
import { AppError } from "@/lib/errors";
import { type TestDatabase, useDatabase } from "@/tests/database";
import { callRoute, type RouteAnswer } from "@/tests/support/route";
import { endpoint } from "./endpoint";

export type Mode = "ok" | "refuse" | "fail";
export type Input = { owner: number; name: string; value: string; mode?: Mode };

const Body = z.object({ value: z.string(), mode: z.enum(["ok", "refuse", "fail"]).default("ok") });
const probe = contract({
  method: "POST",
  path: "/v1/probes",
  operationId: "createProbe",
  summary: "Writes one row",
  audience: "member",
  scope: undefined,
  params: undefined,
  query: undefined,
  body: Body,
  response: { status: 201, body: z.object({ id: z.string(), value: z.string() }) },
  errors: [],
});

/**
 * A POST that writes one row, its callers (a live and a test key), and the rows it has written. Between its write and
 * its answer it waits for `probes.afterWrite`, and then fails in the way its body asks for.
 */
export function useProbes() {
  const database: TestDatabase = useDatabase();
  const keys: string[] = [];
  const keyIds: string[] = [];
  let acted = 0;
  const probes = { afterWrite: async (): Promise<void> => undefined };
  beforeAll(async () => {
    await database.sql`create table probes (id text primary key, value text not null)`;
    const made = await setUp(
      { email: "maja@example.com", name: "Maja", workspace: "Fjordlys", password: "correct horse battery" },
      new Date(),
    );
    keys.push(made.liveKey, made.testKey);
    const found = await database.sql<{ id: string }[]>`select id from api_keys order by environment`;
    keyIds.push(...found.map((row) => row.id));
  });

  const create = endpoint(probe, async ({ ctx, body }) => {
    const id = `prb_${++acted}`;
    await transact(ctx, async (tx) => {
      await tx.execute(`insert into probes (id, value) values ('${id}', '${body.value}')`);
    });
    await probes.afterWrite();
    if (body.mode === "refuse") throw new AppError("invalid_request", "Refused after the write.");
    if (body.mode === "fail") throw new Error("a fault of ours");
    return { id, value: body.value };
  });
  const post = ({ owner, name, value, mode = "ok" }: Input): Promise<RouteAnswer> =>
    callRoute(create, "POST", "/v1/probes", {
      key: keys[owner]!,
      headers: { "idempotency-key": name },
      body: { value, mode },
    });
  const rows = async (): Promise<string[]> => {
    const found = await database.sql<{ value: string }[]>`select value from probes order by value`;
    return found.map((row) => row.value);
  };
  const endLeases = () =>
    database.sql`update idempotency_keys set lease_until = now() - interval '1 second' where status = 'RUNNING'`;
  return Object.assign(probes, { database, keys, keyIds, create, post, rows, endLeases });
}
