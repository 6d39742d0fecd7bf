"use client";

import { useTranslations } from "next-intl";
import { useEditor } from "./editing";
import { usePeople } from "./people";

/** What a screen reader hears of things that are only seen: what the next click does, and what was placed. */
export function EditorSpeech() {
  const t = useTranslations("editor");
  const { nameOf } = usePeople();
  const armed = useEditor((shown) => shown.armed);
  const recipientIndex = useEditor((shown) => shown.recipientIndex);
  const count = useEditor((shown) => shown.fields.length);
  const kind = armed ? t(`kind.${armed}`) : "";
  return (
    <p role="status" className="sr-only">
      {armed ? t("armed", { kind, name: nameOf(recipientIndex) }) : t("fieldCount", { count })}
    </p>
  );
}
