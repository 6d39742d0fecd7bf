import type * as z from "zod";
import type { SignatureMarkInput } from "@/lib/contracts/signature-mark";
import { undrawable } from "@/lib/fields/drawable";
import { parseDrawing } from "@/lib/fields/drawing";
import { handStyles } from "@/lib/fields/hand";
import { markPictureProblem } from "@/lib/fields/mark-picture";
import { rehearsal } from "./rehearsal";

const key = "certyneo.signature";

/** A signature that somebody asked this browser to keep, and the name that it was used with. */
export type RememberedMark = { mark: z.output<typeof SignatureMarkInput>; name: string };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** This browser's own storage; throws where a browser or its owner forbids it, and in a preview, which keeps nothing. */
const own = (): Store => {
  if (rehearsal()) throw new Error("A preview keeps nothing.");
  return window.localStorage;
};

/** What was kept; undefined when nothing was, or nothing that could be used. */
export function findRemembered(store: () => Store = own): RememberedMark | undefined {
  try {
    return remembered(JSON.parse(store().getItem(key) ?? "null"));
  } catch {
    return undefined;
  }
}

/** What a signature must be is the contract's to say; here without its schemas, which no browser should load for this. */
function remembered(kept: { mark?: Record<string, unknown>; name?: unknown } | null): RememberedMark | undefined {
  const mark = kept?.mark && markOf(kept.mark);
  return mark && typeof kept.name === "string" && kept.name.length <= 200 ? { mark, name: kept.name } : undefined;
}

function markOf({
  kind,
  text,
  hand,
  pngBase64,
  ...drawn
}: Record<string, unknown>): RememberedMark["mark"] | undefined {
  if (kind === "typed") {
    const style = handStyles.find((each) => each === hand);
    return typeof text === "string" && isTypable(text) ? { kind, text, ...(style && { hand: style }) } : undefined;
  }
  if (kind === "picture")
    return typeof pngBase64 === "string" && !markPictureProblem(pngBase64) ? { kind, pngBase64 } : undefined;
  const drawing = kind === "drawn" ? parseDrawing(JSON.stringify(drawn)) : undefined;
  return drawing && { kind: "drawn", ...drawing };
}

const isTypable = (text: string): boolean => text.trim() !== "" && text.length <= 120 && undrawable(text).length === 0;

/** Keeps it, in this browser only. False when it does not keep anything: nothing is lost but that. */
export function rememberMark({ mark, name }: RememberedMark, store: () => Store = own): boolean {
  try {
    // Initials belong to the document that they were shown in.
    const { initials: _here, ...bare } = mark;
    store().setItem(key, JSON.stringify({ mark: bare, name }));
    return true;
  } catch {
    return false;
  }
}

export function forgetMark(store: () => Store = own): void {
  try {
    store().removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** Whether this browser would keep it: a private window may not. */
export function canRemember(store: () => Store = own): boolean {
  try {
    store().setItem(`${key}.try`, "1");
    store().removeItem(`${key}.try`);
    return true;
  } catch {
    return false;
  }
}

/** Whether two names are one person's as far as letters tell. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize("NFC").replace(/\s+/g, " ").trim().toLocaleLowerCase();
  return plain(one) === plain(other);
}
