"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import { inReadingOrder } from "@/lib/fields/page-box";
import { useEditor, useEditorStore } from "./editing";
import { add, select } from "./editor-state";
import { type EditorDocument, type EditorField, fromSuggestion } from "./model";
import { usePeople } from "./people";
import { useFoundPlaces } from "./use-found-places";

type Props = {
  /** Of each document, what its form fields and tags ask for. */
  suggested: readonly (readonly SuggestedField[])[];
  documents: readonly EditorDocument[];
};

/** What the documents themselves ask for, taken with one press while nothing is placed there yet. */
export function Suggestions({ suggested, documents }: Props) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const { recipients } = usePeople();
  const isEmpty = useEditor((shown) => shown.fields.length === 0 && shown.past.length === 0);
  const [dismissed, setDismissed] = useState(false);
  const signers = useMemo(
    () => recipients.flatMap(({ role }, index) => (role === "SIGNER" ? [index] : [])),
    [recipients],
  );
  const [firstSigner] = signers;
  const states = useMemo(() => suggested.map((list) => list.length > 0), [suggested]);
  const found = useFoundPlaces(documents, signers, states, isEmpty && !dismissed);
  const stated = suggested.reduce((sum, list) => sum + list.length, 0);
  const count = stated + found.length;
  if (count === 0 || !isEmpty || dismissed || firstSigner === undefined) return null;

  const take = () => {
    const fields = suggested.flatMap((list, index) => list.map((each) => toField(each, index)));
    const all = inReadingOrder([...fields, ...found]);
    // Nothing is chosen: what is not in view should hear no key. The first of them comes into view.
    store.change((state) => select(add(state, all), []));
    requestAnimationFrame(() =>
      document.querySelector(`[data-field="${all[0]?.key}"]`)?.scrollIntoView({ block: "center" }),
    );
  };
  /** Whose it is, as the document says; where it does not say, the first signer's. */
  function toField(each: SuggestedField, documentIndex: number): EditorField {
    const said = each.recipientIndex === undefined ? byName(each.role) : signers[each.recipientIndex];
    return fromSuggestion(each, documentIndex, said ?? firstSigner!);
  }
  function byName(role: string | null): number | undefined {
    const name = role?.trim().toLowerCase();
    const index = recipients.findIndex(
      (person) => person.role === "SIGNER" && person.name.trim().toLowerCase() === name,
    );
    return index < 0 ? undefined : index;
  }

  return (
    <div
      role="status"
      className="mx-auto mb-4 flex w-full max-w-170 flex-wrap items-center gap-x-4 gap-y-2 rounded-button bg-raised px-4 py-3 shadow-rest"
    >
      <p className="min-w-0 flex-1 basis-60">
        <span className="block font-medium">{t("suggested", { count, documents: documents.length })}</span>
        <span className="block text-12 text-ink-2">
          {t(found.length === 0 ? "suggestedHint" : stated === 0 ? "foundHint" : "bothHint")}
        </span>
      </p>
      <span className="flex gap-2">
        <Button variant="line" onClick={take}>
          {t("takeSuggested", { count })}
        </Button>
        <Button onClick={() => setDismissed(true)}>{t("notSuggested")}</Button>
      </span>
    </div>
  );
}
