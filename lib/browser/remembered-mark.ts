import * as z from "zod";
import { SignatureMarkInput } from "@/lib/contracts/signature-mark";

const key = "certyneo.signature";

const Remembered = z.object({ mark: SignatureMarkInput, name: z.string().max(200) });
/** A signature that somebody asked this browser to keep, and the name that it was used with. */
export type RememberedMark = z.output<typeof Remembered>;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** This browser's own storage; throws where a browser or its owner forbids it. */
const own = (): Store => window.localStorage;

/** What was kept; undefined when nothing was, or nothing that could be used. */
export function findRemembered(store: () => Store = own): RememberedMark | undefined {
  try {
    const kept = Remembered.safeParse(JSON.parse(store().getItem(key) ?? "null"));
    return kept.success ? kept.data : undefined;
  } catch {
    return undefined;
  }
}

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
