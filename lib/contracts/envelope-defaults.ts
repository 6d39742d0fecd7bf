import * as z from "zod";
import { locale } from "./locale";
import { reminders } from "./reminders";

/** As many as of a template: ten years. */
export const mostExpiryDays = 3_650;

/**
 * What the dashboard's form of a new envelope begins with. The API does not use it: a request says all that it wants, and the
 * same request makes the same envelope whatever somebody sets here.
 */
export const EnvelopeDefaults = z.object({
  /** Days until it can no longer be signed, from the day on which it is made; null: no end. */
  expiresAfterDays: z.int().min(1).max(mostExpiryDays).nullable(),
  reminders: reminders.nullable(),
  /** Null: mails in English, the page as the recipient's browser. */
  locale: locale.nullable(),
  signatureLevel: z.enum(["SIMPLE", "ADVANCED"]),
});
export type EnvelopeDefaults = z.output<typeof EnvelopeDefaults>;

/** Of a workspace that has chosen none. */
export const plainDefaults: EnvelopeDefaults = {
  expiresAfterDays: null,
  reminders: null,
  locale: null,
  signatureLevel: "SIMPLE",
};
