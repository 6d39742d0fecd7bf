import type { Ctx } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { AppError } from "@/lib/errors";
import { checkRecipientAccess, requireStrongAuthentication } from "./recipient-access";
import { simulationIssues } from "./simulated-address";

/** What can be said of a request before any document is looked at. */
export function checkRequest(ctx: Ctx, input: CreateEnvelope): void {
  refuseUnavailable(input);
  checkRecipientAccess(input, ctx.environment === "test");
  requireFuture(ctx, input);
  refuseSimulated(ctx, input);
}

/** What the contract names but this instance cannot do is refused with its own code, never silently ignored. */
function refuseUnavailable(input: CreateEnvelope): void {
  if (input.signatureLevel === "QUALIFIED")
    throw new AppError("qualified_unavailable", "No qualified trust provider is configured on this instance.", {
      issues: [{ path: "signatureLevel", message: "must be SIMPLE or ADVANCED on this instance" }],
    });
  if (input.signatureLevel === "ADVANCED") requireStrongAuthentication(input);
}

function refuse(path: string, message: string): never {
  throw new AppError("invalid_request", `\`${path}\` ${message}.`, { issues: [{ path, message }] });
}

function refuseSimulated(ctx: Ctx, input: CreateEnvelope): void {
  const issues = simulationIssues(input.recipients, ctx.environment);
  if (issues[0]) throw new AppError("invalid_request", `\`${issues[0].path}\` ${issues[0].message}.`, { issues });
}

function requireFuture(ctx: Ctx, input: CreateEnvelope): void {
  if (input.expiresAt && input.expiresAt <= ctx.now) refuse("expiresAt", "must lie in the future");
}
