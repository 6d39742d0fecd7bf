import { DryRunReport } from "@/lib/contracts/envelope-dry-run";
import { findingsOf } from "@/lib/envelopes/dry-run";
import { AppError } from "@/lib/errors";

/** The answer of a dry run. */
export const report = (found: DryRunReport): Response => Response.json(DryRunReport.parse(found));

/** In a dry run a request that cannot even be read as an envelope is a finding too; malformed JSON stays an error. */
export function asFinding(error: unknown, request: Request): Response | undefined {
  const isDry = new URL(request.url).searchParams.get("dryRun") === "true";
  if (!isDry || !(error instanceof AppError) || error.status === 415) return undefined;
  return report({ ok: false, issues: findingsOf(error) });
}
