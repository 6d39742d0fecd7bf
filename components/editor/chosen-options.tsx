"use client";

import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/kbd";
import { useEditor } from "./editing";
import { selectedFields } from "./editor-state";
import { FieldOptions } from "./field-options";
import { ManyOptions } from "./many-options";

const keys = ["undo", "all", "duplicate", "move", "resize", "remove", "free", "person"] as const;

/** The panel about what is chosen; with nothing chosen, what the keys do. */
export function ChosenOptions() {
  const fields = useEditor((shown) => shown.fields);
  const selected = useEditor((shown) => shown.selected);
  const chosen = selectedFields({ fields, selected });
  const [first] = chosen;
  if (!first) return <EditorKeys />;
  return chosen.length === 1 ? <FieldOptions key={first.key} field={first} /> : <ManyOptions fields={chosen} />;
}

function EditorKeys() {
  const t = useTranslations("editor");
  const isEmpty = useEditor((shown) => shown.fields.length === 0);
  return (
    <>
      <h2 className="pb-2 font-semibold">{t(isEmpty ? "emptyTitle" : "nothingChosen")}</h2>
      <p className="text-ink-2">{t(isEmpty ? "emptyHint" : "nothingChosenHint")}</p>
      <h3 className="pt-6 pb-2 text-12 font-medium text-ink-2">{t("keys.title")}</h3>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-2 text-12 text-ink-2">
        {keys.map((key) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid">
            <dt>
              <Kbd cap>{t(`keys.${key}Key`)}</Kbd>
            </dt>
            <dd>{t(`keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
