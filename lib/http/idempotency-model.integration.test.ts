import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { sha256Hex } from "@/lib/crypto/digest";
import type { RouteAnswer } from "@/tests/support/route";
import { fingerprintOf } from "./idempotency";
import { type Input, type Mode, useProbes } from "./idempotency.fixture";
import { removeExpiredClaims, takeClaim } from "./idempotency-store";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const probes = useProbes();
const { database, post, rows, endLeases } = probes;

let crashes = 0;

/** What the store should hold: for each owner and name, the request that took it and its answer once there is one. */
type Held = { value: string; mode: Mode; text?: string; leaseOver: boolean };
type Model = { held: Map<string, Held>; written: string[] };
type Real = Record<string, never>;
type Command = fc.AsyncCommand<Model, Real>;

const at = (input: Input) => `${input.owner}/${input.name}`;
const statusOf = { ok: 201, refuse: 422, fail: 500 } as const;

/** What one request must answer in the model's state; changes the model as the request changes the world. */
function expected(model: Model, input: Input): { status: number; code?: string; text?: string } {
  const mode = input.mode ?? "ok";
  const held = model.held.get(at(input));
  if (held && (held.value !== input.value || held.mode !== mode))
    return { status: 422, code: "idempotency_key_reused" };
  if (held?.text !== undefined) return { status: 201, text: held.text };
  if (held && !held.leaseOver) return { status: 409, code: "idempotency_key_in_progress" };
  model.held.delete(at(input));
  return { status: statusOf[mode] };
}

async function expectWorld(model: Model): Promise<void> {
  const written = (await rows()).filter((value) => value.startsWith("m:"));
  expect(written).toEqual([...model.written].sort());
}

const noteActed = (model: Model, input: Input, answer: RouteAnswer) => {
  model.held.set(at(input), { value: input.value, mode: "ok", text: answer.text, leaseOver: false });
  model.written.push(input.value);
};

class Send implements Command {
  constructor(readonly input: Input) {}
  check = () => true;
  async run(model: Model): Promise<void> {
    const wanted = expected(model, this.input);
    const answer = await post(this.input);
    expect(answer.status).toBe(wanted.status);
    expect(answer.body.code).toBe(wanted.code ?? (wanted.status === 500 ? "internal" : answer.body.code));
    expect(answer.text).toBe(wanted.text ?? answer.text);
    expect(answer.headers.has("idempotent-replayed")).toBe(wanted.text !== undefined);
    expect(answer.headers.get("retry-after")).toBe(wanted.status === 409 ? "1" : null);
    if (wanted.status === 201 && wanted.text === undefined) noteActed(model, this.input, answer);
    await expectWorld(model);
  }
  toString = () => `send(${JSON.stringify(this.input)})`;
}

/** The same request several times at once: one acts, the others get its answer or are told to wait. */
class SendAtOnce implements Command {
  constructor(
    readonly input: Input,
    readonly count: number,
  ) {}
  check = () => true;
  async run(model: Model): Promise<void> {
    const before = model.held.get(at(this.input));
    const wanted = expected(model, this.input);
    const answers = await Promise.all(Array.from({ length: this.count }, () => post(this.input)));
    const acts = wanted.status === 201 && wanted.text === undefined;
    const statuses = acts ? [201, 409] : [wanted.status];
    for (const answer of answers) expect(statuses).toContain(answer.status);
    const firsts = answers.filter((answer) => answer.status === 201 && !answer.headers.has("idempotent-replayed"));
    expect(firsts).toHaveLength(acts ? 1 : 0);
    const text = firsts[0]?.text ?? before?.text;
    for (const answer of answers.filter(({ status }) => status === 201)) expect(answer.text).toBe(text);
    for (const first of firsts) noteActed(model, this.input, first);
    await expectWorld(model);
  }
  toString = () => `send ${this.count} at once(${JSON.stringify(this.input)})`;
}

/** The process ends between claim and answer: PostgreSQL rolls back what it had written, the claim stays. */
class Crash implements Command {
  constructor(readonly input: Input) {}
  check = (model: Readonly<Model>) => !model.held.has(at(this.input));
  async run(model: Model): Promise<void> {
    const { owner, name, value } = this.input;
    const request = new Request("http://localhost/api/v1/probes", { method: "POST" });
    const fingerprint = fingerprintOf(request, { value, mode: "ok" });
    const claim = {
      owner: `key:${probes.keyIds[owner]}`,
      keyHash: sha256Hex(name),
      fingerprint,
      claim: `dead ${value}`,
    };
    expect(await takeClaim(db(), claim)).toBe(true);
    const dying = database.sql.begin(async (sql) => {
      await sql`insert into probes (id, value) values (${`dead_${++crashes}`}, ${value})`;
      throw new Error("the process ends here");
    });
    await expect(dying).rejects.toThrow("the process ends here");
    model.held.set(at(this.input), { value, mode: "ok", leaseOver: false });
    await expectWorld(model);
  }
  toString = () => `crash(${JSON.stringify(this.input)})`;
}

class LeasesEnd implements Command {
  check = () => true;
  async run(model: Model): Promise<void> {
    await endLeases();
    for (const held of model.held.values()) held.leaseOver = held.text === undefined;
  }
  toString = () => "leases end";
}

class DayPasses implements Command {
  constructor(readonly isSwept: boolean) {}
  check = () => true;
  async run(model: Model): Promise<void> {
    await database.sql`update idempotency_keys set expires_at = now() - interval '1 second'`;
    if (this.isSwept) await removeExpiredClaims(db());
    model.held.clear();
  }
  toString = () => `a day passes${this.isSwept ? " and is swept" : ""}`;
}

test("any order of requests, duplicates, crashes and passing days acts once for each key and request", async () => {
  const input = fc.record({
    owner: fc.nat(1),
    name: fc.constantFrom("k1", "k2"),
    value: fc.constantFrom("m:a", "m:b"),
  });
  const commands = [
    fc
      .record({ ...inputParts(), mode: fc.constantFrom<Mode>("ok", "ok", "refuse", "fail") })
      .map((one) => new Send(one)),
    input.map((one) => new Send({ ...one, mode: "ok" })),
    fc.tuple(input, fc.integer({ min: 2, max: 4 })).map(([one, count]) => new SendAtOnce(one, count)),
    input.map((one) => new Crash(one)),
    fc.constant(new LeasesEnd()),
    fc.boolean().map((isSwept) => new DayPasses(isSwept)),
  ];
  await fc.assert(
    fc
      .asyncProperty(fc.commands(commands, { maxCommands: 25 }), async (sequence) => {
        const set = () => ({ model: { held: new Map(), written: [] } as Model, real: {} });
        await fc.asyncModelRun(set, sequence);
      })
      .beforeEach(async () => {
        await database.sql`delete from idempotency_keys`;
        await database.sql`delete from probes where value like 'm:%'`;
      }),
    { numRuns: 60, seed: 20261124 },
  );
});

function inputParts() {
  return { owner: fc.nat(1), name: fc.constantFrom("k1", "k2"), value: fc.constantFrom("m:a", "m:b") };
}
