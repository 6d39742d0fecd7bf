import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import type { RecipientInput } from "@/lib/contracts/recipients";
import { hashPassword } from "@/lib/crypto/password";
import { env } from "@/lib/env";
import { AppError, type ErrorCode } from "@/lib/errors";
import { keepsTexts } from "./keeps-texts";
import { parsePhone } from "./phone";
import type { RecipientRow, Stored } from "./store";

type Authentication = RecipientInput["authentication"];
type Input = Pick<CreateEnvelope, "recipients" | "requireSmsOtp" | "signatureLevel">;
type Reached = { authentication: string; delivery: string };

/** Who lets themselves in by a code that comes to their phone. */
export const takesSms = (authentication: string): boolean =>
  authentication === "SMS_CODE" || authentication === "EMAIL_AND_SMS_CODE";
const sendsSms = (delivery: string) => delivery === "SMS" || delivery === "BOTH";

/** Methods that show more than access to the mailbox the link was sent to. */
const strong: readonly string[] = ["SMS_CODE", "EMAIL_AND_SMS_CODE", "ACCESS_CODE"];

/** `requireSmsOtp` is the same as SMS_CODE for every signer who has no method of their own. */
export function authenticationOf(input: Input, index: number): Authentication {
  const { role, authentication } = input.recipients[index]!;
  return input.requireSmsOtp && role === "SIGNER" && authentication === "NONE" ? "SMS_CODE" : authentication;
}

/** E.164 where it can be read as that; what no message depends on stays as it was given. */
export const phoneOf = ({ phone }: RecipientInput): string | null =>
  phone === undefined ? null : (parsePhone(phone) ?? phone);

/** ADVANCED needs more than the link: a code mailed to the address that got the link is one factor. */
export function requireStrongAuthentication(input: Input): void {
  const issues = input.recipients.flatMap(({ role }, index) =>
    role === "SIGNER" && !strong.includes(authenticationOf(input, index))
      ? [{ path: `recipients.${index}.authentication`, message: `must be one of ${strong.join(", ")}` }]
      : [],
  );
  if (issues.length === 0) return;
  const detail = `\`${issues[0]!.path}\` ${issues[0]!.message}: signature level ADVANCED needs it for each signer.`;
  throw new AppError("advanced_requires_strong_auth", detail, { issues });
}

/** Refuses, with its path, what a recipient could not be reached or recognised by. `isTest`: no message leaves there. */
export function checkRecipientAccess(input: Input, isTest: boolean): void {
  for (const [index, recipient] of input.recipients.entries()) {
    const authentication = authenticationOf(input, index);
    const at = (code: ErrorCode, member: string, message: string): never => {
      const path = `recipients.${index}.${member}`;
      throw new AppError(code, `\`${path}\` ${message}.`, { issues: [{ path, message }] });
    };
    if (input.requireSmsOtp && recipient.role === "SIGNER" && !takesSms(authentication))
      at("invalid_request", "authentication", "must be SMS_CODE or EMAIL_AND_SMS_CODE, because requireSmsOtp is true");
    if (authentication === "ACCESS_CODE" && recipient.accessCode === undefined)
      at("invalid_request", "accessCode", "is required with authentication ACCESS_CODE");
    if (authentication !== "ACCESS_CODE" && recipient.accessCode !== undefined)
      at("invalid_request", "accessCode", "is used with authentication ACCESS_CODE only");
    const why = recipient.allowForwarding ? whyNotForwarded(input, index) : undefined;
    if (why) at("invalid_request", "allowForwarding", why);
    if (recipient.mustConfirm && recipient.role !== "VIEWER")
      at("invalid_request", "mustConfirm", "is for a recipient of role VIEWER only: nobody else only reads");
    refuseWithoutProvider({ authentication, delivery: recipient.delivery }, isTest, at);
    const needsNumber = needsPhone({ authentication, delivery: recipient.delivery });
    if (needsNumber && !recipient.phone)
      at(
        "invalid_request",
        "phone",
        `is required for text messages, by authentication ${authentication} or delivery ${recipient.delivery}`,
      );
    if (needsNumber && parsePhone(recipient.phone ?? "") === undefined)
      at("invalid_request", "phone", "must be a telephone number with its country code, such as +4520123456");
  }
}

/** Who is to be a certain person, known by what only they were told, cannot let another one take their place. */
function whyNotForwarded(input: Input, index: number): string | undefined {
  if (authenticationOf(input, index) === "ACCESS_CODE")
    return "cannot be true with authentication ACCESS_CODE: the code is told to one person";
  if (input.signatureLevel === "ADVANCED" && input.recipients[index]!.role === "SIGNER")
    return "cannot be true for a signer at signatureLevel ADVANCED: it vouches for the person the sender named";
  return undefined;
}

type Refuse = (code: ErrorCode, member: string, message: string) => never;

function refuseWithoutProvider({ authentication, delivery }: Reached, isTest: boolean, at: Refuse): void {
  if (isTest || env().SMS_URL || keepsTexts()) return;
  if (takesSms(authentication))
    at("authentication_unavailable", "authentication", "needs an SMS provider, and this instance has none");
  if (sendsSms(delivery))
    at("delivery_unavailable", "delivery", "must be EMAIL or NONE: this instance has no SMS provider");
}

/** Codes or links go to their telephone. */
export const needsPhone = ({ authentication, delivery }: Reached): boolean =>
  takesSms(authentication) || sendsSms(delivery);

/** A corrected number in the form that is stored; one that messages depend on must be a number. */
export function correctedPhone(row: RecipientRow, phone: string | undefined): { phone?: string } {
  if (phone === undefined) return {};
  const parsed = parsePhone(phone);
  if (parsed === undefined && needsPhone(row)) {
    const message = "must be a telephone number with its country code, such as +4520123456";
    throw new AppError("invalid_request", `\`phone\` ${message}.`, { issues: [{ path: "phone", message }] });
  }
  return { phone: parsed ?? phone };
}

/** At the moment of sending: an envelope that needs SMS is refused now, not when someone wants to sign. */
export function requireReachable({ envelope, recipients }: Pick<Stored, "envelope" | "recipients">): void {
  for (const [index, row] of recipients.entries()) {
    refuseWithoutProvider(row, envelope.environment === "test", (code, member, message) => {
      const path = `recipients.${index}.${member}`;
      throw new AppError(code, `\`${path}\` ${message}.`, { issues: [{ path, message }] });
    });
  }
}

/** Tries are few and counted, so this need not cost what a password's hash costs: 32 MiB instead of 128. */
const accessCodeCost = { N: 2 ** 15 };

/** Puts the hashes of the given access codes into the rows, which are in the order of `recipients`. */
export async function hashAccessCodes(recipients: readonly RecipientInput[], rows: RecipientRow[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    const code = recipients[index]?.accessCode;
    if (code !== undefined) row.accessCodeHash = await hashPassword(code, accessCodeCost);
  }
}
