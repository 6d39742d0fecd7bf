import { undrawable } from "./drawable";
import type { HandStyle } from "./hand";

/** The initials of a name: the first letter of each word, four at most. */
export function initialsOf(name: string): string {
  const words = name
    .split(/[\s\-‐–]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ""))
    .filter(Boolean);
  return words
    .map((word) => (Array.from(word)[0] ?? "").toLocaleUpperCase())
    .slice(0, 4)
    .join("");
}

type Adopted =
  | { kind: "typed"; text: string; hand?: HandStyle | undefined; initials?: string | undefined }
  | {
      kind: "drawn";
      strokes: [number, number][][];
      aspectRatio: number;
      widths?: number[][] | undefined;
      initials?: string | undefined;
    }
  | { kind: "picture"; pngBase64: string; initials?: string | undefined };

/**
 * The letters that stand for a signature in fields for initials, by the name that was signed with. Empty where the
 * signature itself stands there: no name is known, or its letters cannot be set in type.
 */
export function initialsFor(mark: Adopted, name: string): string {
  const letters = initialsOf(mark.kind === "typed" ? mark.text : name);
  return undrawable(letters).length === 0 ? letters : "";
}

/**
 * What stands in a field for initials: on the signing page, for those who come later, and in the sealed document. The
 * letters that the signer saw are kept with their mark; one without them follows from the name. The hand is that of the mark.
 */
export function initialsMark(mark: Adopted, name: string): Adopted {
  const text = mark.initials ?? initialsFor(mark, name);
  if (!text) return mark;
  return mark.kind === "typed" && mark.hand ? { kind: "typed", text, hand: mark.hand } : { kind: "typed", text };
}

/** Those of a name; empty where they cannot be set in type, and the signature itself stands in their fields. */
export const drawableInitials = (name: string): string => initialsFor({ kind: "typed", text: name }, name);

/** What is wrong with initials that somebody wants to adopt. A name without letters of its own asks for none. */
export function findInitialsProblem(initials: string, name: string): "missing" | "notDrawable" | undefined {
  if (initials.trim() === "") return drawableInitials(name) === "" ? undefined : "missing";
  return undrawable(initials).length > 0 ? "notDrawable" : undefined;
}
