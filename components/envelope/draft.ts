import type * as z from "zod";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import type { authentications, deliveries, Role } from "@/lib/contracts/recipients";
import type { Issue } from "@/lib/errors";
import { ordersOf } from "./orders";
import { authenticationOf, needsPhone, settingsBody, settingsFaults } from "./settings";
import type { Upload } from "./use-uploads";

export type DraftRecipient = {
  key: string;
  /** What a template calls them; they cannot be left out by leaving them blank. */
  label?: string;
  /** Of one whom the envelope has already, and when they come in it. */
  id?: string;
  order?: number;
  name: string;
  email: string;
  role: Role;
  /** Of a viewer: they are asked to confirm that they have read it. */
  mustConfirm?: boolean;
  allowForwarding?: boolean;
  /** What they prove before they read; NONE where nothing is said. */
  authentication?: Authentication;
  /** How their link reaches them, where it is another way than by mail. */
  delivery?: Delivery;
  phone?: string;
  /** Never shown again once it is saved. */
  accessCode?: string;
};
export type Authentication = (typeof authentications)[number];
export type Delivery = (typeof deliveries)[number];

/** How it is sent. Empty: as the workspace or the API does by itself. */
export type Settings = {
  /** The last day on which it can be signed, as of the sender's clock: `2026-12-31`. */
  expiresOn: string;
  /** Days after sending, such as `3,7`; `incompleteRhythm` while it is written. */
  reminders: string;
  /** `2026-12-01T09:00`, of the sender's clock. */
  scheduledAt: string;
  signatureLevel: "SIMPLE" | "ADVANCED";
  initialsOnEveryPage: boolean;
  redirectUrl: string;
};
export const plainSettings: Settings = {
  expiresOn: "",
  reminders: "",
  scheduledAt: "",
  signatureLevel: "SIMPLE",
  initialsOnEveryPage: false,
  redirectUrl: "",
};

export type Draft = {
  subject: string;
  message: string;
  recipients: DraftRecipient[];
  ordered: boolean;
  /** Empty: each recipient reads in the language of their browser. */
  locale: string;
  settings: Settings;
};

/** Faults by the name of their place: `subject`, `documents`, `recipients`, `<key>.name` of a recipient, or a setting's. */
export type Faults = Record<string, string>;
export type FaultWord =
  | "documents"
  | "documentsBusy"
  | "documentsFailed"
  | "subject"
  | "name"
  | "email"
  | "duplicate"
  | "noSigner"
  | "phone"
  | "accessCode"
  | "past"
  | "reminders"
  | "redirectUrl";

const looksLikeEmail = /^[^\s@<>"(),;:\\[\]]+@[^\s@]+\.[^\s@.]{2,}$/u;

export const filled = (draft: Draft) =>
  draft.recipients.filter((each) => each.label || each.name.trim() || each.email.trim());

/** What is missing before this can be sent. The API checks again; this is only to say it sooner and in place. */
export function faultsOf(draft: Draft, uploads: readonly Upload[]): Record<string, FaultWord> {
  const faults: Record<string, FaultWord> = {};
  if (uploads.length === 0) faults.documents = "documents";
  else if (uploads.some((upload) => upload.error)) faults.documents = "documentsFailed";
  else if (uploads.some((upload) => !upload.document)) faults.documents = "documentsBusy";

  const seen = new Set<string>();
  const people = filled(draft).length > 0 ? filled(draft) : draft.recipients.slice(0, 1);
  for (const person of people) {
    const email = person.email.trim().toLowerCase();
    if (!person.name.trim()) faults[`${person.key}.name`] = "name";
    if (!looksLikeEmail.test(email)) faults[`${person.key}.email`] = "email";
    else if (seen.has(`${email} ${person.role}`)) faults[`${person.key}.email`] = "duplicate";
    seen.add(`${email} ${person.role}`);
    const { authentication = "NONE", phone = "", accessCode = "" } = person;
    if (needsPhone(person) && !/^\+[\d\s()/.-]{6,}$/.test(phone.trim())) faults[`${person.key}.phone`] = "phone";
    const needsCode = authentication === "ACCESS_CODE" && !(person.id && accessCode === "");
    if (needsCode && (accessCode.length < 4 || accessCode.length > 64))
      faults[`${person.key}.accessCode`] = "accessCode";
  }
  Object.assign(faults, settingsFaults(draft.settings));
  if (!people.some((person) => person.role === "SIGNER" || person.role === "APPROVER")) faults.recipients = "noSigner";
  if (!draft.subject.trim()) faults.subject = "subject";
  return faults;
}

export function toBody(draft: Draft, uploads: readonly Upload[], send: boolean): z.input<typeof CreateEnvelope> {
  const people = filled(draft);
  const orders = ordersOf(people);
  return {
    subject: draft.subject.trim(),
    message: draft.message.trim(),
    documentIds: uploads.flatMap((upload) => (upload.document ? [upload.document.id] : [])),
    recipients: people.map((person, index) => ({
      name: person.name.trim(),
      email: person.email.trim(),
      role: person.role,
      ...(person.mustConfirm && person.role === "VIEWER" ? { mustConfirm: true } : {}),
      ...(person.allowForwarding && person.role !== "CARBON_COPY" ? { allowForwarding: true } : {}),
      ...(draft.ordered ? { order: orders[index]! } : {}),
      ...authenticationOf(person),
    })),
    ...settingsBody(draft.settings),
    ...(draft.locale === "" ? {} : { locale: draft.locale }),
    signingOrder: draft.ordered ? "SEQUENTIAL" : "PARALLEL",
    send,
  };
}

const placedMembers = ["name", "email", "phone", "accessCode", "authentication"];
const placedAlone = ["subject", "message", "expiresAt", "scheduledAt", "reminders", "signatureLevel", "redirectUrl"];

/** Puts what the API objected to beside the field it is about; the rest has no place and comes back as a text. */
export function placeIssues(issues: readonly Issue[], draft: Draft): { faults: Faults; rest: string[] } {
  const faults: Faults = {};
  const rest: string[] = [];
  for (const { path, message } of issues) {
    const [top, index, member] = path.split(".");
    const person = top === "recipients" ? filled(draft)[Number(index)] : undefined;
    const text = message.charAt(0).toUpperCase() + message.slice(1);
    if (person && member !== undefined && placedMembers.includes(member)) faults[`${person.key}.${member}`] = text;
    else if (top === "recipients") faults.recipients = text;
    else if (top !== undefined && placedAlone.includes(top)) faults[top] = text;
    else if (top === "documentIds" || top === "documents") faults.documents = text;
    else rest.push(text);
  }
  return { faults, rest };
}
