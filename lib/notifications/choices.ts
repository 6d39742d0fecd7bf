import { db, type Reader, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import {
  type MemberEvent,
  memberEvents,
  type NotificationChoice,
  type NotificationChoices,
} from "@/lib/contracts/notifications";
import { AppError } from "@/lib/errors";
import { saveChoice, selectChoices } from "./store";

/** What a member chose for each event; a mail where they chose nothing. */
export async function choicesOf(reader: Reader, userId: string): Promise<NotificationChoices> {
  const chosen = new Map((await selectChoices(reader, userId)).map(({ event, choice }) => [event, choice]));
  const entries = memberEvents.map((event) => [event, chosen.get(event) ?? "MAIL"] as const);
  return Object.fromEntries(entries) as NotificationChoices;
}

export async function getNotifications(ctx: Ctx): Promise<NotificationChoices> {
  return choicesOf(db(), memberOf(ctx));
}

export async function updateNotifications(
  ctx: Ctx,
  change: Partial<Record<MemberEvent, NotificationChoice | undefined>>,
): Promise<NotificationChoices> {
  const userId = memberOf(ctx);
  return transact(ctx, async (tx) => {
    for (const event of memberEvents) {
      const choice = change[event];
      if (choice) await saveChoice(tx, userId, event, choice);
    }
    return choicesOf(tx, userId);
  });
}

function memberOf({ actor }: Ctx): string {
  if (actor.type !== "member") throw new AppError("forbidden");
  return actor.userId;
}
