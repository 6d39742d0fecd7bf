import { transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { isToldToChat } from "./chat-events";
import { findChatOf } from "./chat-store";

/** Hands an event on to the workspace's chat, where it has one and cares. Running twice announces once. */
export async function announceToChat(eventId: string, now: Date = wallClock()): Promise<void> {
  const found = await findChatOf(eventId);
  if (!found || !isToldToChat(found.type)) return;
  await transact(systemCtx("fan-out-event", found.workspaceId, "live", now), (tx) =>
    enqueueChat(tx, found.workspaceId, eventId),
  );
}

/** One message after the other for each workspace: a chat that hangs holds up no other. Given up after about a day. */
export async function enqueueChat(tx: Parameters<typeof enqueue>[0], workspaceId: string, eventId: string | null) {
  const options = {
    jobKey: `post-to-chat:${eventId ?? workspaceId}`,
    queueName: `chat:${workspaceId}`,
    maxAttempts: 16,
  };
  await enqueue(tx, "post-to-chat", { workspaceId, eventId }, options);
}
