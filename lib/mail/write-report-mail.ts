import type { Tx } from "@/db/client";
import { env } from "@/lib/env";
import type { Reported } from "@/lib/envelopes/report-abuse";
import type { Mailbox } from "./header-text";
import { renderReport } from "./render-report";
import { findInstanceOwner } from "./store";
import { writeMail } from "./write-mail";

/**
 * Tells whoever runs the instance of a report: `ABUSE_EMAIL`, else its owner. What they need to judge it, never the
 * document. No mail leaves the test environment.
 */
export async function writeReportMail(tx: Tx, reported: Reported, now: Date): Promise<void> {
  const { envelope } = reported.stored;
  const to = await operatorOf(tx);
  if (envelope.environment !== "live" || !to) return;
  const content = await renderReport(reported, now, to.locale);
  await writeMail(
    tx,
    { dedupeKey: `report:${reported.number}`, envelopeId: envelope.id, recipientId: null, to, content },
    now,
  );
}

async function operatorOf(tx: Tx): Promise<(Mailbox & { locale: string }) | undefined> {
  const address = env().ABUSE_EMAIL;
  if (address) return { name: "", address, locale: "en" };
  const owner = await findInstanceOwner(tx);
  return owner && { name: owner.name, address: owner.email, locale: owner.locale };
}
