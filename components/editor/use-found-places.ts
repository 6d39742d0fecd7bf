"use client";

import { useEffect, useState } from "react";
import { readPlacedRuns } from "@/components/pdf/read-blocks";
import { blankRules, type EditorDocument, type EditorField, newKey } from "./model";
import { findPlaces, giveOut } from "./suggest-words";

/** Of longer documents the first pages are read and the last, where one signs. */
const mostPages = 40;

/**
 * What the words of documents ask for ("Signature: ____"), once they have been read; nothing while `wanted` is false.
 * Left out are those that `state` what they ask for by form fields or tags.
 */
export function useFoundPlaces(
  documents: readonly EditorDocument[],
  signers: readonly number[],
  states: readonly boolean[],
  wanted: boolean,
): readonly EditorField[] {
  const [found, setFound] = useState<readonly EditorField[]>([]);
  useEffect(() => {
    if (!wanted || signers.length === 0) return;
    let shown = true;
    void readAll(documents, signers, states, () => shown).then((fields) => shown && setFound(fields));
    return () => {
      shown = false;
    };
  }, [documents, signers, states, wanted]);
  return found;
}

async function readAll(
  documents: readonly EditorDocument[],
  signers: readonly number[],
  states: readonly boolean[],
  goesOn: () => boolean,
): Promise<EditorField[]> {
  const fields: EditorField[] = [];
  for (const [documentIndex, { id, pages }] of documents.entries()) {
    if (states[documentIndex]) continue;
    const places = [];
    for (const pageNumber of pagesToRead(pages.length)) {
      if (!goesOn()) return [];
      // A page that cannot be read asks for nothing.
      const runs = await readPlacedRuns(`/api/v1/documents/${id}/content`, pageNumber).catch(() => []);
      places.push(...findPlaces(runs, pages[pageNumber - 1]!).map((place) => ({ ...place, pageNumber })));
    }
    fields.push(...giveOut(places, signers).map((place) => toField(place, documentIndex)));
  }
  return fields;
}

function pagesToRead(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return count <= mostPages ? all : [...all.slice(0, mostPages / 2), ...all.slice(-mostPages / 2)];
}

const toField = (place: ReturnType<typeof giveOut>[number], documentIndex: number): EditorField => ({
  ...blankRules,
  ...place,
  key: newKey(),
  documentIndex,
  required: true,
  readOnly: false,
  options: [],
  optionBoxes: [],
  value: "",
});
