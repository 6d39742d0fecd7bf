import { describe, expect, test } from "vitest";
import { scopesUnasked } from "@/lib/contracts/contract";
import { client, instance } from "../support/instance";
import { runSetup } from "./global-setup";

type KeyList = { data: { environment: string; scopes: string[] }[] };

describe("npm run setup beside a running server", () => {
  test("ends its output with the owner's ids and keys as JSON", () => {
    const { setup, owner } = instance();
    expect(setup.code).toBe(0);
    expect(Object.keys(owner)).toEqual(["userId", "workspaceId", "liveKey", "testKey"]);
    expect(owner.liveKey).toMatch(/^sk_live_/);
    expect(owner.testKey).toMatch(/^sk_test_/);
  });

  test.each(["live", "test"] as const)(
    "makes a %s key that works at once and holds all scopes but that of what cannot be undone",
    async (environment) => {
      const { url, owner } = instance();
      const api = client(url, owner[`${environment}Key`]);
      expect((await api.call("GET", "/account/me")).body).toMatchObject({
        id: owner.userId,
        email: "maja@example.com",
        environment,
        workspace: { id: owner.workspaceId, name: "Fjordlys" },
      });
      const keys = (await api.call<KeyList>("GET", "/keys")).body.data.filter((key) => key.environment === environment);
      expect([...keys.at(-1)!.scopes].sort()).toEqual([...scopesUnasked].sort());
    },
  );

  test("refuses a second owner and prints no keys", async () => {
    const again = await runSetup(instance().dataDir, "second@example.com");
    expect(again.code).not.toBe(0);
    expect(again.stdout).not.toMatch(/sk_(live|test)_/);
    expect(again.stderr).toMatch(/owner/i);
  });

  test("a second owner is refused over HTTP as well", async () => {
    const body = JSON.stringify({
      email: "second@example.com",
      name: "Second",
      workspace: "Second",
      password: "correct horse battery",
    });
    const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
    const answer = await client(instance().url).raw("POST", "/setup", { headers, body });
    expect(answer).toMatchObject({ status: 409, body: { code: "already_set_up" } });
  });
});
