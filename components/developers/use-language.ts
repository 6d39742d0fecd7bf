"use client";

import { useSyncExternalStore } from "react";

export const languages = ["curl", "node", "python"] as const;
export type Language = (typeof languages)[number];

const place = "certyneo.language";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const read = (): Language => languages.find((language) => language === localStorage.getItem(place)) ?? "curl";

function choose(language: Language): void {
  localStorage.setItem(place, language);
  for (const listener of listeners) listener();
}

/** The language in which this reader wants every example, on all pages. */
export function useLanguage(): [Language, (language: Language) => void] {
  return [useSyncExternalStore(subscribe, read, () => "curl" as const), choose];
}
