"use client";

import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/kbd";
import { type EditorStore, useEditor, useEditorStore } from "./editing";
import { placeAt } from "./editor-page";
import { arm } from "./editor-state";
import { fieldKinds } from "./field-kinds";
import { followPointer } from "./follow-pointer";
import type { FieldType } from "./model";
import { usePeople } from "./people";
import { placeFreely, type SeenPage } from "./use-editor-keys";

type Props = { seen: { current: SeenPage }; className?: string };

/** The kinds of fields: drag one onto the page, or choose one and click where it goes. */
export function Palette({ seen, className = "" }: Props) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const armed = useEditor((shown) => shown.armed);
  // Only signers fill in fields.
  const isIdle = usePeople().recipients.every(({ role }) => role !== "SIGNER");
  return (
    <ul className={className}>
      {fieldKinds.map(({ type, icon: Icon, key }) => (
        <li key={type} className="flex-none">
          <button
            type="button"
            disabled={isIdle}
            aria-pressed={armed === type}
            aria-keyshortcuts={key}
            onPointerDown={(event) => {
              if (event.button === 0 && event.pointerType === "mouse") dragOut(store, type, event);
            }}
            onClick={(event) => {
              // Enter and Space on the button: there is no pointer that could say where.
              if (event.detail === 0) placeFreely(store, type, seen.current);
              else store.change((state) => arm(state, state.armed === type ? undefined : type));
            }}
            className="touch flex h-9 w-full items-center gap-3 rounded-control px-3 text-start whitespace-nowrap select-none hover:bg-hover disabled:opacity-55 aria-pressed:bg-accent-tint aria-pressed:font-medium aria-pressed:text-accent-text max-lg:gap-2 max-lg:shadow-line"
          >
            <Icon aria-hidden className="size-4 flex-none text-ink-2" />
            {t(`kind.${type}`)}
            <span className="ms-auto max-lg:hidden">
              <Kbd>{key}</Kbd>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** From the palette onto the page in one movement. */
function dragOut(store: EditorStore, type: FieldType, down: { pointerId: number; clientX: number; clientY: number }) {
  followPointer(down, {
    onMove: () => {
      if (store.get().armed !== type) store.change((state) => arm(state, type));
    },
    onEnd: ({ clientX, clientY }, moved) => {
      if (moved && !placeAt(store, clientX, clientY)) store.change((state) => arm(state, undefined));
    },
    onCancel: () => store.change((state) => arm(state, undefined)),
  });
}
