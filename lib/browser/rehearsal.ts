import type { Contract } from "@/lib/contracts/contract";

type Request = { params?: unknown; query?: unknown; body?: unknown };

/** Who plays the server in a preview of the signing page: nothing is sent, and nothing is kept when the page is left. */
export type Rehearsal = {
  /** Where something is that the page shows; undefined: where it always is. */
  urlOf: (path: string, params: Record<string, unknown>) => string | undefined;
  answer: (contract: Pick<Contract, "method" | "path">, request: Request, form?: FormData) => Promise<unknown>;
};

let current: Rehearsal | undefined;

/** From now on no call of this page leaves it. There is no way back but leaving the page. */
export function rehearse(rehearsal: Rehearsal): void {
  current = rehearsal;
}

export const rehearsal = (): Rehearsal | undefined => current;
