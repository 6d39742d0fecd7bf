import { randomUUID } from "node:crypto";
import { type Json, until } from "../support/instance";
import type { OwnInstance } from "./own-instance";

/** A call that somebody waits for, and whether it was broken off. */
export type Call = { what: string; isBrokenOff: boolean };

/** A program whose server may die at any moment: what is broken off is asked again until there is an answer. */
export type Insistent = {
  /** Calls that are not answered yet. */
  underWay: Set<Call>;
  /** Only a connection that broke, and a key whose first request seems to run, is tried again; all else throws. */
  insist<T>(what: string, ask: () => Promise<T>): Promise<T>;
  /** One request of the API, and its answer if that is a good one. */
  ask<T>(method: string, route: string, init?: RequestInit): Promise<T>;
  /** A POST that acts once, however often it is sent. */
  post<T>(what: string, route: string, body: Json | FormData): Promise<T>;
};

/** Nobody gives up while one kill follows the other, however long; what must end in time is measured from the last. */
export const PATIENCE_MS = 12 * 60 * 60_000;

class Unanswered extends Error {}

const isBroken = (error: unknown) =>
  error instanceof Unanswered || (error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message));

export function insistent({ api }: OwnInstance): Insistent {
  const underWay = new Set<Call>();

  async function tryOnce<T>(what: string, ask: () => Promise<T>): Promise<{ answer: T } | null> {
    const call = { what, isBrokenOff: false };
    underWay.add(call);
    try {
      return { answer: await ask() };
    } catch (error) {
      if (!isBroken(error)) throw error;
      call.isBrokenOff = true;
      return null;
    } finally {
      underWay.delete(call);
    }
  }

  const insist = async <T>(what: string, ask: () => Promise<T>): Promise<T> =>
    (await until(`an answer to ${what}`, () => tryOnce(what, ask), PATIENCE_MS)).answer;

  async function ask<T>(method: string, route: string, init: RequestInit = {}): Promise<T> {
    const { status, body } = await api.raw<T & { code?: string }>(method, route, init);
    if (body.code === "idempotency_key_in_progress") throw new Unanswered();
    if (status >= 300) throw new Error(`${method} ${route}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  function post<T>(what: string, route: string, body: Json | FormData): Promise<T> {
    const key = { "idempotency-key": randomUUID() };
    const init =
      body instanceof FormData
        ? { headers: key, body }
        : { headers: { ...key, "content-type": "application/json" }, body: JSON.stringify(body) };
    return insist(what, () => ask<T>("POST", route, init));
  }

  return { underWay, insist, ask, post };
}
