import type { Stored } from "./store";

/**
 * Whether signers sign on a page added behind the last document: the sender placed no fields. Initials that
 * `initialsOnEveryPage` put there are no place to sign, nor is what nobody can fill in.
 */
export const usesSignatureBlock = ({ envelope, fields }: Pick<Stored, "envelope" | "fields">): boolean =>
  fields.every((field) => field.readOnly || (envelope.initialsOnEveryPage && field.fieldType === "INITIALS"));
