import type { Stored } from "./store";

/**
 * Whether signers sign on a page added behind the last document: the sender placed no fields. Initials that
 * `initialsOnEveryPage` put there are no place to sign.
 */
export const usesSignatureBlock = ({ envelope, fields }: Pick<Stored, "envelope" | "fields">): boolean =>
  fields.every((field) => envelope.initialsOnEveryPage && field.fieldType === "INITIALS");
