import { useSyncExternalStore } from "react";
import { savesData } from "@/lib/browser/saves-data";

/**
 * Why pages are pictures from the server: the reader wants it, their browser asks to save data or cannot draw PDF, or
 * nothing has been drawn for long.
 */
export type PictureReason = "chosen" | "saving" | "unable" | "slow";

const key = "certyneo-pictures";
const listeners = new Set<() => void>();
let reason: PictureReason | undefined;
/** What the reader has chosen holds against everything that is found out. */
let hasChosen = false;

function set(next: PictureReason | undefined): void {
  reason = next;
  for (const listener of listeners) listener();
}

/** Pages become pictures, unless the reader has said otherwise. */
export function fallBackToPictures(why: Exclude<PictureReason, "chosen">): void {
  if (!reason && !hasChosen) set(why);
}

/** The reader's own choice, which this tab remembers. */
export function choosePictures(wanted: boolean): void {
  hasChosen = true;
  set(wanted ? "chosen" : undefined);
  try {
    sessionStorage.setItem(key, wanted ? "yes" : "no");
  } catch {
    // Where nothing may be stored it holds for this page.
  }
}

/** What can be known before anything is drawn. Call in the browser, once. */
export function findPictureMode(): void {
  const chosen = chosenBefore();
  if (chosen) choosePictures(chosen === "yes");
  if (savesData()) fallBackToPictures("saving");
  if (typeof Worker === "undefined" || !hasCanvas()) fallBackToPictures("unable");
}

function chosenBefore(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function hasCanvas(): boolean {
  try {
    return document.createElement("canvas").getContext("2d") !== null;
  } catch {
    return false;
  }
}

/** Undefined while pages are drawn here. */
export const usePictureMode = (): PictureReason | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => reason,
    () => undefined,
  );
