import { describe, expect, test, vi } from "vitest";
import { currentUnit } from "@/db/unit";
import { sha256Hex } from "@/lib/crypto/digest";
import { callRoute } from "@/tests/support/route";
import { useProbes } from "./idempotency.fixture";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const probes = useProbes();
const { database, post, rows, endLeases } = probes;

describe("a POST with an Idempotency-Key", () => {
  test("answers the first answer byte for byte, with its Location, and acts once", async () => {
    const first = await post({ owner: 0, name: "replayed", value: "r" });
    const again = await post({ owner: 0, name: "replayed", value: "r" });
    expect(first.status).toBe(201);
    expect(first.headers.has("idempotent-replayed")).toBe(false);
    expect(again).toMatchObject({ status: 201, text: first.text });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    for (const name of ["location", "content-type"]) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(first.headers.get("location")).toBe(`http://localhost:3000/api/v1/probes/${first.body.id}`);
    expect(again.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect((await rows()).filter((value) => value === "r")).toHaveLength(1);
  });

  test("is 400 when the key has more than 255 characters, also when the body is wrong as well", async () => {
    for (const value of ["x", 7]) {
      const answer = await callRoute(probes.create, "POST", "/v1/probes", {
        key: probes.keys[0]!,
        headers: { "idempotency-key": "x".repeat(256) },
        body: { value },
      });
      expect(answer).toMatchObject({ status: 400, body: { code: "bad_request" } });
      expect(answer.body.issues).toEqual([expect.objectContaining({ path: "Idempotency-Key" })]);
    }
  });

  test("takes any 255 characters that a header can carry", async () => {
    const utf8 = Buffer.from("ż".repeat(255)).toString("latin1");
    for (const [index, name] of ["y".repeat(255), "a b", "smørrebrød", '"quoted", {x}', utf8].entries()) {
      const value = `any-${index}`;
      expect((await post({ owner: 0, name, value })).status).toBe(201);
      expect((await post({ owner: 0, name, value })).headers.get("idempotent-replayed")).toBe("true");
      expect((await rows()).filter((each) => each === value)).toHaveLength(1);
    }
  });

  test("does not keep what failed before the handler ran", async () => {
    const refused = await callRoute(probes.create, "POST", "/v1/probes", {
      key: probes.keys[0]!,
      headers: { "idempotency-key": "mended" },
      body: { value: 7 },
    });
    expect(refused.status).toBe(422);
    expect((await post({ owner: 0, name: "mended", value: "mended" })).status).toBe(201);
  });

  test("keeps nothing readable in the database: an answer may hold secrets", async () => {
    await post({ owner: 0, name: "secret-name", value: "secret-value" });
    const [row] = await database.sql`select * from idempotency_keys where key_hash = ${sha256Hex("secret-name")}`;
    expect(row!.status).toBe("DONE");
    expect(JSON.stringify(row)).not.toMatch(/secret-(name|value)/);
    expect(Buffer.from(row!.encrypted_answer, "base64").toString("latin1")).not.toContain("secret-value");
  });

  test("a try that lost its lease while it ran leaves nothing, and the retry that took over is the one that acted", async () => {
    let release: () => void = () => undefined;
    let written: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const hasWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    probes.afterWrite = async () => {
      written();
      await held;
    };
    const slow = post({ owner: 0, name: "slow", value: "slow" });
    await hasWritten;
    probes.afterWrite = async () => undefined;
    expect(await post({ owner: 0, name: "slow", value: "slow" })).toMatchObject({
      status: 409,
      body: { code: "idempotency_key_in_progress" },
    });
    await endLeases();
    const taken = await post({ owner: 0, name: "slow", value: "slow" });
    release();
    expect(taken.status).toBe(201);
    expect(await slow).toMatchObject({ status: 409, body: { code: "idempotency_key_in_progress" } });
    expect((await rows()).filter((value) => value === "slow")).toHaveLength(1);
    expect((await post({ owner: 0, name: "slow", value: "slow" })).text).toBe(taken.text);
  });

  test("a database connection that dies between the write and the answer takes the write with it", async () => {
    probes.afterWrite = async () => {
      await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'certyneo' and state = 'idle in transaction' and datname = current_database()`;
      await expect.poll(() => currentUnit()?.openTx).toBeUndefined();
    };
    const broken = await post({ owner: 0, name: "cut", value: "cut" });
    probes.afterWrite = async () => undefined;
    expect(broken.status).toBe(500);
    expect((await rows()).filter((value) => value === "cut")).toHaveLength(0);
    expect((await post({ owner: 0, name: "cut", value: "cut" })).status).toBe(201);
    expect((await rows()).filter((value) => value === "cut")).toHaveLength(1);
  });
});
