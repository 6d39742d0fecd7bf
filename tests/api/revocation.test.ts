import { beforeAll, expect, test, vi } from "vitest";
import { GET as me } from "@/app/api/v1/account/me/route";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { keyOf, newTenant } from "./support/tenant";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newTenant(database.sql, "maja");
});

/** Over a connection of its own and past our code, as another process does it: nothing here is told. */
const elsewhere = (change: "revoked_at" | "expires_at") =>
  database.sql`update api_keys set ${database.sql(change)} = now() where workspace_id = ${owner.workspaceId}`;

test.each(["revoked_at", "expires_at"] as const)(
  "a key that another process has ended (%s) is refused here within a second",
  async (change) => {
    const key = await keyOf(owner);
    const status = async () => (await callRoute(me, "GET", "/v1/account/me", { key })).status;
    expect(await status()).toBe(200);
    await elsewhere(change);
    await expect.poll(status, { timeout: 1_000, interval: 20 }).toBe(401);
  },
);
