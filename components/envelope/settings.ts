import type { Draft, DraftRecipient, FaultWord, Settings } from "./draft";
import { incompleteRhythm } from "./rhythm";

/** The last moment of a day, as the sender's clock has it. */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999`);

/** What is wrong with the settings before the API is asked, by the name of its member. */
export function settingsFaults({
  expiresOn,
  reminders,
  scheduledAt,
  redirectUrl,
}: Settings): Record<string, FaultWord> {
  const faults: Record<string, FaultWord> = {};
  if (expiresOn && endOfDay(expiresOn).getTime() <= Date.now()) faults.expiresAt = "past";
  if (reminders === incompleteRhythm) faults.reminders = "reminders";
  if (scheduledAt && new Date(scheduledAt).getTime() <= Date.now()) faults.scheduledAt = "past";
  if (redirectUrl.trim() && !isHttps(redirectUrl.trim())) faults.redirectUrl = "redirectUrl";
  return faults;
}

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === "https:";

/** The settings as members of POST and PATCH /envelopes; what is not set is not said. */
export function settingsBody({ expiresOn, reminders, scheduledAt, redirectUrl, ...rest }: Settings) {
  const days = reminders.split(",").filter(Boolean).map(Number);
  return {
    ...(expiresOn ? { expiresAt: endOfDay(expiresOn).toISOString() } : {}),
    ...(days.length > 0 ? { reminders: { afterDays: days } } : {}),
    ...(scheduledAt ? { scheduledAt: new Date(scheduledAt).toISOString() } : {}),
    ...(redirectUrl.trim() ? { redirectUrl: redirectUrl.trim() } : {}),
    ...(rest.signatureLevel === "SIMPLE" ? {} : { signatureLevel: rest.signatureLevel }),
    ...(rest.initialsOnEveryPage ? { initialsOnEveryPage: true } : {}),
  };
}

/** The same of a draft that has settings already: what is as it was is not said, what was taken away is. */
export function changedSettings(before: Settings, now: Settings) {
  const { expiresAt, scheduledAt, reminders, ...body } = settingsBody(now);
  const { signatureLevel, initialsOnEveryPage } = now;
  return {
    ...body,
    ...{ signatureLevel, initialsOnEveryPage },
    // To the second as somebody set it, unless another day or minute was chosen here.
    ...(before.expiresOn === now.expiresOn ? {} : { expiresAt: expiresAt ?? null }),
    ...(before.scheduledAt === now.scheduledAt ? {} : { scheduledAt: scheduledAt ?? null }),
    ...(before.redirectUrl && !now.redirectUrl.trim() ? { redirectUrl: null } : {}),
    ...(before.reminders === now.reminders ? {} : { reminders: reminders ?? null }),
  };
}

/** A number is needed for a code or for their link. */
export const needsPhone = ({ authentication = "NONE", delivery = "EMAIL" }: DraftRecipient): boolean =>
  authentication.includes("SMS") || delivery !== "EMAIL";

/** How somebody proves who they are. A code that was saved is not shown, and stays when no other is written. */
export function authenticationOf(person: DraftRecipient) {
  const { authentication, delivery, phone, accessCode, role } = person;
  const reached = {
    ...(delivery === undefined || delivery === "EMAIL" ? {} : { delivery }),
    ...(needsPhone(person) && phone?.trim() ? { phone: phone.trim() } : {}),
  };
  if (role === "CARBON_COPY" || authentication === undefined) return reached;
  return {
    authentication,
    ...reached,
    ...(authentication === "ACCESS_CODE" && accessCode ? { accessCode } : {}),
  };
}

const twoDigits = (number: number): string => String(number).padStart(2, "0");

/** A moment as the inputs of the browser write it, of the sender's clock. */
export function toLocal(iso: string | null, withTime: boolean): string {
  if (!iso) return "";
  const at = new Date(iso);
  const day = `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
  return withTime ? `${day}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}` : day;
}

/** Whether anything is set at all. */
export const hasSettings = ({ settings }: Pick<Draft, "settings">): boolean =>
  Object.values(settings).some((value) => value !== "" && value !== false && value !== "SIMPLE");
