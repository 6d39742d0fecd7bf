import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportWords } from "@/lib/pdf/report/report-words";
import type { SignKind } from "@/lib/pdf/report/signs";
import { fill } from "@/lib/pdf/report/wording";

type Recipient = AuditReport["recipients"][number];

const KINDS: Record<string, SignKind> = {
  SIGNED: "done",
  APPROVED: "done",
  CONFIRMED: "done",
  DECLINED: "stopped",
  RETURNED: "stopped",
  BOUNCED: "stopped",
};

/** What they did, with its sign. Whoever only gets or reads something is told by their part. */
export function statusOf(
  { role, status, mustConfirm }: Recipient,
  words: ReportWords,
): { kind: SignKind; word: string } {
  const word = words.status[status as keyof typeof words.status] ?? status;
  if (role === "CARBON_COPY") return { kind: "open", word: words.role.CARBON_COPY };
  if (role === "VIEWER" && status === "VIEWED" && !mustConfirm) return { kind: "done", word };
  return { kind: KINDS[status] ?? "open", word };
}

export function roleOf({ role }: Recipient, words: ReportWords): string {
  return words.role[role as keyof typeof words.role] ?? role;
}

/** How they showed who they are, if they came. */
export function identifiedBy({ authenticatedBy: method }: Recipient, words: ReportWords): string | undefined {
  return method && (words.authenticatedBy[method as keyof typeof words.authenticatedBy] ?? method);
}

/** When they did what their status says. */
export const timeOfAct = ({ actedAt, viewedAt }: Recipient): string | undefined => actedAt ?? viewedAt;

/** One sentence: how it ended, and through whom. */
export function headlineOf({ status, ended }: AuditReport["envelope"], words: ReportWords): string {
  const template = words.outcome[status as keyof typeof words.outcome] ?? "";
  return fill(template, { name: ended?.by ?? "" });
}
