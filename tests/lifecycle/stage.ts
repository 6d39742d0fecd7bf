import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { systemCtx } from "@/lib/auth/context";
import type { WithLinks } from "@/lib/envelopes/create";
import { findByToken } from "@/lib/envelopes/links";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { AppError } from "@/lib/errors";
import { verifyChain } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import { newOwner } from "../support/world";

export const anna = { email: "anna@example.com", name: "Anna Holm" };
export const boris = { email: "boris@example.com", name: "Boris Vest" };

let owner: Promise<Ctx> | undefined;

/** The owner of this file's database, acting `afterMs` from now. */
export async function asOwner(afterMs = 0): Promise<Ctx> {
  owner ??= newOwner();
  return { ...(await owner), now: new Date(Date.now() + afterMs) };
}

export async function asPlatform(job: string): Promise<Ctx> {
  const { workspaceId, environment } = await asOwner();
  return systemCtx(job, workspaceId, environment, new Date());
}

export const stored = async (envelopeId: string) => (await findEnvelopeById(db(), envelopeId))!;
export const statusesOf = async (envelopeId: string) => {
  const { envelope, recipients } = await stored(envelopeId);
  return [envelope.status, ...recipients.map((each) => each.status)];
};
export const eventsOf = (envelopeId: string) => listEvents(db(), envelopeId);
export const typesOf = async (envelopeId: string) => (await eventsOf(envelopeId)).map((event) => event.type);
export const chainOf = async (envelopeId: string) =>
  verifyChain((await eventsOf(envelopeId)).map((event) => ({ ...event, at: event.at.toISOString() })));

export const tokensOf = ({ links }: WithLinks): string[] => [...links.values()];
export const coverOf = async (token: string) => (await findByToken(token))?.cover.status;

/** The code of the refusal; fails when there is none. */
export async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  const outcome = await attempt.catch((error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error(`not refused: ${JSON.stringify(outcome)}`);
  return outcome;
}
