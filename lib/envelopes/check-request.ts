import type { Ctx } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { AppError } from "@/lib/errors";

/** What can be said of a request before any document is looked at. */
export function checkRequest(ctx: Ctx, input: CreateEnvelope): void {
  refuseUnavailable(input);
  requireFuture(ctx, input);
}

/** What the contract names but this instance cannot do is refused with its own code, never silently ignored. */
function refuseUnavailable(input: CreateEnvelope): void {
  if (input.templateId !== undefined) throw new AppError("template_not_found");
  if (input.signatureLevel === "QUALIFIED")
    throw new AppError("qualified_unavailable", "No qualified trust provider is configured on this instance.");
  if (input.signatureLevel === "ADVANCED")
    throw new AppError("advanced_unavailable", "This version of Certyneo signs at level SIMPLE.");
  if (input.scheduledAt !== undefined)
    refuse("invalid_request", "scheduledAt", "is not available on this instance yet; send at once instead");
  for (const member of ["reminders", "requireSmsOtp"] as const) {
    if (input[member] !== undefined && input[member] !== false)
      refuse("invalid_request", member, "is not available on this instance yet");
  }
  for (const [index, recipient] of input.recipients.entries()) {
    if (recipient.accessCode !== undefined) {
      refuse("authentication_unavailable", `recipients.${index}.accessCode`, "is not available on this instance yet");
    }
    if (recipient.authentication !== "NONE") {
      refuse(
        "authentication_unavailable",
        `recipients.${index}.authentication`,
        "must be NONE: codes are not available on this instance",
      );
    }
    if (recipient.delivery === "SMS" || recipient.delivery === "BOTH") {
      refuse(
        "delivery_unavailable",
        `recipients.${index}.delivery`,
        "must be EMAIL or NONE: no SMS provider is configured on this instance",
      );
    }
  }
}

function refuse(
  code: "invalid_request" | "authentication_unavailable" | "delivery_unavailable",
  path: string,
  message: string,
): never {
  throw new AppError(code, `\`${path}\` ${message}.`, { issues: [{ path, message }] });
}

function requireFuture(ctx: Ctx, input: CreateEnvelope): void {
  if (input.expiresAt && input.expiresAt <= ctx.now) refuse("invalid_request", "expiresAt", "must lie in the future");
}
