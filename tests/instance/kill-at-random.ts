import { processesOf } from "../../scripts/lib/app.mjs";
import { until } from "../support/instance";
import { type Call, PATIENCE_MS } from "./insistent";
import type { OwnInstance } from "./own-instance";

export type Victim = "worker" | "web" | "everything";

/** What died, when, and what it had in hand: tasks of jobs, or calls that were broken off. */
export type Kill = { victim: Victim; at: number; hit: string[] };

/**
 * Who is to die, at which work (any, unless said), and at which look that finds it there at the latest: one look follows
 * the other, and which of them it is, is random. No clock is asked: a moment is a place in the time in which there is work.
 */
type Card = { victim: Victim; task?: string; mostLooks: number };

const sealing: Card = { victim: "worker", task: "seal-envelope", mostLooks: 60 };
const signing: Card = { victim: "worker", task: "apply-signatures", mostLooks: 40 };
const anything: Card = { victim: "worker", mostLooks: 100 };
const web: Card = { victim: "web", mostLooks: 150 };
/** A power cut. */
const everything: Card = { victim: "everything", mostLooks: 150 };

/** Mostly the worker, which is soon back; a web process takes its instance with it. */
const deck: readonly Card[] = [sealing, sealing, sealing, signing, signing, anything, anything, web, web, everything];

export function draw(count: number, random: () => number): Card[] {
  const drawn: Card[] = [];
  for (let rest: Card[] = []; drawn.length < count; ) {
    if (rest.length === 0) rest = [...deck];
    drawn.push(...rest.splice(Math.floor(random() * rest.length), 1));
  }
  return drawn;
}

export function startKiller(own: OwnInstance, underWay: ReadonlySet<Call>, random: () => number) {
  /** Pools of dead workers, some of which hold jobs still and never will end them. */
  const dead = new Set<string>();
  /** The worker that was killed last. Until there is another, whoever holds a job is dead. */
  let killedWorker: number | null = null;
  const isAnyWorkerAlive = () => ![null, killedWorker].includes(processesOf(own.dataDir).worker);

  async function look() {
    const rows = await own.sql<{ holder: string; task: string | null }[]>`
      select worker_id as holder, null as task from worker_beats
      union all select locked_by, task_identifier from graphile_worker.jobs where locked_by is not null`;
    const living = rows.filter(({ holder }) => !dead.has(holder));
    return {
      holders: living.map(({ holder }) => holder),
      tasks: living.map(({ task }) => task).filter((task) => task !== null),
    };
  }

  /** Answers who lived then. */
  async function findMoment({ victim, task, mostLooks }: Card): Promise<string[]> {
    const findAtWork = async () => {
      const { holders, tasks } = await look();
      // A pool takes jobs before its worker's first beat, so some of a worker's pools are not known when it is killed.
      if (!isAnyWorkerAlive()) {
        for (const id of holders) dead.add(id);
        return victim !== "worker" && underWay.size > 0 && holders;
      }
      const inHand = victim === "worker" ? tasks.filter((each) => each === (task ?? each)) : [...underWay];
      return inHand.length > 0 && holders;
    };
    let holders: string[] = [];
    for (let left = 1 + Math.floor(random() * mostLooks); left > 0; left--)
      holders = await until(`the ${victim} at work`, findAtWork, PATIENCE_MS);
    return holders;
  }

  const strike = {
    async worker() {
      killedWorker = processesOf(own.dataDir).worker!;
      process.kill(killedWorker, "SIGKILL");
      return (await look()).tasks;
    },
    async web() {
      process.kill(processesOf(own.dataDir).web!, "SIGKILL");
      await own.app.exited;
    },
    everything: () => own.app.kill(),
  };

  async function comeBack(killedAt: number): Promise<void> {
    await own.restart();
    await passClaims(own, killedAt);
  }

  return async (card: Card): Promise<Kill> => {
    const { victim } = card;
    const holders = await findMoment(card);
    const at = Date.now();
    const calls = [...underWay];
    const tasks = await strike[victim]();
    for (const id of holders) dead.add(id);
    if (victim !== "worker") await comeBack(at);
    return { victim, at, hit: tasks ?? calls.filter(({ isBrokenOff }) => isBrokenOff).map(({ what }) => what) };
  };
}

const LEASE_MS = 60_000;
const leasesEnd = (killedAt: number) => new Date(killedAt + LEASE_MS);

/** A minute passes for the keys of requests that died. What the living claim holds longer. */
async function passClaims({ sql }: OwnInstance, killedAt: number): Promise<void> {
  await sql`
    update idempotency_keys set lease_until = now() where status = 'RUNNING' and lease_until < ${leasesEnd(killedAt)}`;
}

/**
 * Once the last dead worker's jobs are taken over, the time passes for which it had claimed tries, or they were put off.
 * What the living claim holds a minute from now at most, and longer than what the dead did.
 */
export async function passTries({ sql }: OwnInstance, killedAt: number): Promise<void> {
  await sql`
    with due as (
      update webhook_deliveries set next_attempt_at = now()
      where status = 'PENDING' and (next_attempt_at between now() and ${leasesEnd(killedAt)}
        or next_attempt_at > now() + interval '65 s')
      returning id)
    select graphile_worker.add_job('deliver-webhook', json_build_object('deliveryId', id),
      job_key := 'deliver-webhook:' || id) from due`;
}
