import type { Tx } from "@/db/client";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { insertNotice, type SecurityNotice } from "./security-store";

type Told = Pick<SecurityNotice, "userId" | "kind"> & Partial<SecurityNotice>;

/** Has a member told by mail of something that was done with their account, in the transaction that did it. */
export async function tellMember(tx: Tx, notice: Told, now: Date): Promise<void> {
  const id = newId("securityNotice");
  await insertNotice(tx, { key: null, ip: null, userAgent: null, words: null, toEmail: null, ...notice, id, at: now });
  const jobKey = `compose-security-notice:${id}`;
  await enqueue(tx, "compose-security-notice", { noticeId: id }, { jobKey });
}
