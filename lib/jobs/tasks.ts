import type { JobHelpers } from "graphile-worker";
import { foldEnvelopeCounts } from "@/lib/envelopes/counts";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { mintLink } from "@/lib/envelopes/links";
import { composeCompleted } from "@/lib/mail/compose-completed";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { composeWebhookDisabled } from "@/lib/mail/compose-webhook-disabled";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { deliverWebhook } from "@/lib/webhooks/deliver";
import { fanOutEvent } from "@/lib/webhooks/fan-out";
import { replayBatch } from "@/lib/webhooks/replay-batch";
import { sweep } from "./sweep";
import type { TaskName, TaskPayloads } from "./task-names";

type Tasks = { [T in TaskName]: (payload: TaskPayloads[T], helpers: JobHelpers) => Promise<void> };

/** The only map from a task's name to what it does. */
export const tasks: Tasks = {
  "fan-out-event": ({ eventId }) => fanOutEvent(eventId),
  "deliver-webhook": ({ deliveryId }, { abortSignal }) => deliverWebhook(deliveryId, { signal: abortSignal }),
  "replay-webhook": (replay) => replayBatch(replay),
  "compose-webhook-disabled": ({ webhookId }) => composeWebhookDisabled(webhookId),
  "compose-invitation": ({ recipientId }) => composeInvitation(recipientId, mintLink),
  "compose-completed": ({ envelopeId }) => composeCompleted(envelopeId, mintLink),
  "deliver-mail": ({ mailId }, { job }) => deliverMail(mailId, job.attempts >= job.max_attempts),
  "seal-envelope": ({ envelopeId }) => sealEnvelope(envelopeId),
  "expire-envelope": ({ envelopeId }) => expireEnvelope(envelopeId),
  sweep: async () => {
    await sweep();
    await foldEnvelopeCounts();
  },
};

/** Tasks that wait for other people's servers. They have a runner of their own, so that sealing never waits for them. */
export const outwardTasks: ReadonlySet<TaskName> = new Set<TaskName>(["deliver-webhook", "deliver-mail"]);
