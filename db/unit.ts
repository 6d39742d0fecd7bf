import { AsyncLocalStorage } from "node:async_hooks";
import type { Database, Tx } from "./client";

/** One transaction that is held open across several calls and ends when its owner says so. */
class Unit {
  /** The transaction while it takes statements; undefined before the first write and after the end. */
  openTx: Tx | undefined;
  readonly #database: Database;
  #begun: Promise<Tx> | undefined;
  #ended: Promise<void> | undefined;
  /** Why it ended by itself: its connection is gone, and nothing may be sent there any more. */
  #failure: { error: unknown } | undefined;
  #release: { commit: () => void; rollBack: (reason: unknown) => void } | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  async begin(): Promise<Tx> {
    if (this.#failure) throw this.#failure.error;
    this.#begun ??= new Promise((resolve, reject) => {
      this.#ended = this.#database.transaction(async (tx) => {
        const released = new Promise<void>((commit, rollBack) => {
          this.#release = { commit, rollBack };
        });
        this.openTx = tx;
        resolve(tx);
        await released;
      });
      this.#ended.catch((error: unknown) => {
        this.#failure = { error };
        this.openTx = undefined;
        reject(error);
      });
    });
    return this.#begun;
  }

  async commit(): Promise<void> {
    this.openTx = undefined;
    this.#release?.commit();
    await this.#ended;
  }

  async rollBack(reason: unknown): Promise<void> {
    this.openTx = undefined;
    // The driver would send the ROLLBACK down a connection that is gone; the server has done it already.
    if (!this.#failure) this.#release?.rollBack(reason);
    await this.#ended?.catch(() => undefined);
  }
}

/** Shared between copies of this module: the web process holds one for each bundle. */
const shared = globalThis as typeof globalThis & { certyneoUnits?: AsyncLocalStorage<Unit> };
const units = (): AsyncLocalStorage<Unit> => {
  shared.certyneoUnits ??= new AsyncLocalStorage<Unit>();
  return shared.certyneoUnits;
};

/** The unit that the caller runs in, if any. */
export const currentUnit = (): Unit | undefined => units().getStore();

/** See `inOneCommit` in db/client.ts. */
export async function runUnit<T>(
  database: Database,
  work: () => Promise<T>,
  last: (tx: Tx, outcome: T) => Promise<void>,
): Promise<T> {
  const unit = new Unit(database);
  return units().run(unit, async () => {
    try {
      const outcome = await work();
      await last(await unit.begin(), outcome);
      await unit.commit();
      return outcome;
    } catch (error) {
      await unit.rollBack(error);
      throw error;
    }
  });
}
