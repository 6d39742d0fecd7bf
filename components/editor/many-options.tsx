"use client";

import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useEditorStore } from "./editing";
import { replace } from "./editor-state";
import { FieldActions } from "./field-options";
import { align, distribute, type Edge } from "./geometry";
import type { EditorField } from "./model";
import { PersonSelect } from "./person-select";

const edgeIcons = {
  left: AlignStartVertical,
  center: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
} satisfies Record<Edge, unknown>;

/** What can be done with several fields at once. */
export function ManyOptions({ fields }: { fields: readonly EditorField[] }) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const pages = new Set(fields.map((field) => `${field.documentIndex} ${field.pageNumber}`));
  const arrange = (next: readonly EditorField[]) => store.change((state) => replace(state, next));
  return (
    <div className="grid gap-3">
      <h2 className="pb-2 font-semibold">{t("many", { count: fields.length })}</h2>
      <PersonSelect fields={fields} />
      {pages.size === 1 ? (
        <fieldset>
          <legend className="mb-1 text-12 font-medium text-ink-2">{t("align")}</legend>
          <div className="-mx-2 flex flex-wrap">
            {Object.entries(edgeIcons).map(([edge, Icon]) => (
              <Button
                key={edge}
                size="square"
                aria-label={t(`edge.${edge as Edge}`)}
                title={t(`edge.${edge as Edge}`)}
                onClick={() => arrange(align(fields, edge as Edge))}
              >
                <Icon aria-hidden className="size-4" />
              </Button>
            ))}
            {fields.length > 2 ? (
              <>
                <Button
                  size="square"
                  aria-label={t("distributeX")}
                  title={t("distributeX")}
                  onClick={() => arrange(distribute(fields, "x"))}
                >
                  <AlignHorizontalDistributeCenter aria-hidden className="size-4" />
                </Button>
                <Button
                  size="square"
                  aria-label={t("distributeY")}
                  title={t("distributeY")}
                  onClick={() => arrange(distribute(fields, "y"))}
                >
                  <AlignVerticalDistributeCenter aria-hidden className="size-4" />
                </Button>
              </>
            ) : null}
          </div>
        </fieldset>
      ) : (
        <Notice>{t("onSeveralPages")}</Notice>
      )}
      <FieldActions />
    </div>
  );
}
