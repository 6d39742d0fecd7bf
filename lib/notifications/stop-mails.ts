import { db, type Reader, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type MemberEvent, memberEvents } from "@/lib/contracts/notifications";
import type { StopKind, Stopped } from "@/lib/contracts/unsubscribe";
import { AppError } from "@/lib/errors";
import { choicesOf } from "./choices";
import { readStop, type Stop } from "./stop-link";
import { findReader, saveChoice } from "./store";

/** Turns off one kind of mail for one member, whoever presses: the link is the permission. Twice is like once. */
export async function stopMails(ctx: Ctx, token: string): Promise<{ kind: StopKind; before: Stopped }> {
  return transact(ctx, async (tx) => {
    const stop = await requireStop(tx, token);
    const before = await wanted(tx, stop);
    for (const event of Object.keys(before) as MemberEvent[]) await saveChoice(tx, stop.userId, event, "OFF");
    return { kind: stop.kind, before };
  });
}

/** Brings back what the link stopped: nothing that it could not, and nothing that was chosen anew since. */
export async function resumeMails(ctx: Ctx, token: string, before: Stopped): Promise<{ kind: StopKind }> {
  return transact(ctx, async (tx) => {
    const stop = await requireStop(tx, token);
    const now = await choicesOf(tx, stop.userId);
    for (const event of eventsOf(stop.kind)) {
      const choice = before[event];
      const isItsOwn = stop.kind !== "digest" || choice === "DIGEST";
      if (choice && isItsOwn && now[event] === "OFF") await saveChoice(tx, stop.userId, event, choice);
    }
    return { kind: stop.kind };
  });
}

/** For the page behind the link, which changes nothing; undefined where the link is none of ours. */
export async function findStop(token: string): Promise<{ kind: StopKind; isOff: boolean } | undefined> {
  const stop = readStop(token);
  if (!stop || !(await findReader(db(), stop.userId))) return undefined;
  return { kind: stop.kind, isOff: Object.keys(await wanted(db(), stop)).length === 0 };
}

async function requireStop(reader: Reader, token: string): Promise<Stop> {
  const stop = readStop(token);
  if (stop && (await findReader(reader, stop.userId))) return stop;
  throw new AppError("not_found", "This link is not valid. Sign in and choose your notifications there.");
}

const eventsOf = (kind: StopKind): readonly MemberEvent[] => (kind === "digest" ? memberEvents : [kind]);

/** What the member gets of that kind now. */
async function wanted(reader: Reader, { userId, kind }: Stop): Promise<Stopped> {
  const choices = await choicesOf(reader, userId);
  const entries = eventsOf(kind)
    .map((event) => [event, choices[event]] as const)
    .filter(([, choice]) => (kind === "digest" ? choice === "DIGEST" : choice !== "OFF"));
  return Object.fromEntries(entries) as Stopped;
}
