"use client";

import { PenLine, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { ConfirmButton } from "./confirm-button";
import { FieldInSheet } from "./field-in-sheet";
import { primaryButtonId } from "./focus-field";
import { MarkView } from "./mark-view";
import { PanelTitle } from "./panel-title";
import { SaveWord } from "./save-word";
import { StepList } from "./step-list";
import type { Filling } from "./use-filling";
import { useSheetHeight } from "./use-sheet-height";
import { useKeyboardInset } from "./use-wide";

type Props = { ceremony: Ceremony; filling: Filling; wide: boolean };

const primaryClass =
  "mt-4 w-full [@media(max-height:30rem)_and_(max-width:1099px)]:w-auto [@media(max-height:30rem)_and_(max-width:1099px)]:min-w-56";

/** One primary action and what is left: a sheet at the bottom of a phone, the right column of a wide screen. */
export function ActionPanel({ ceremony, filling, wide }: Props) {
  const t = useTranslations("ceremony");
  const inset = useKeyboardInset();
  const sheet = useSheetHeight();
  const { recipient, canAct } = ceremony;
  const { action, draft, submit, steps } = filling;
  const acts = canAct && (recipient.role === "SIGNER" || recipient.role === "APPROVER");
  const hasDate = ceremony.fields.some(
    ({ id, fieldType }) => fieldType === "DATE_SIGNED" && !filling.outcome.hidden.has(id),
  );

  return (
    <>
      <div aria-hidden style={{ height: sheet.heightPx }} className="mt-auto flex-none min-[1100px]:hidden" />
      <aside
        ref={sheet.ref}
        aria-label={t("panel.label")}
        style={{ "--inset": `${inset}px` } as React.CSSProperties}
        className="fixed inset-x-0 bottom-0 z-20 rounded-t-sheet bg-raised px-5 pt-4 pb-[max(1.25rem,env(safe-area-inset-bottom))] [@media(max-height:30rem)_and_(max-width:1099px)]:py-2 shadow-float max-[1099px]:-translate-y-(--inset) min-[1100px]:sticky min-[1100px]:inset-x-auto min-[1100px]:bottom-auto min-[1100px]:top-16 min-[1100px]:flex min-[1100px]:h-[calc(100dvh-4rem)] min-[1100px]:flex-col min-[1100px]:rounded-none min-[1100px]:bg-transparent min-[1100px]:px-8 min-[1100px]:pt-8 min-[1100px]:pb-6 min-[1100px]:shadow-none"
      >
        <div className="-mx-3 min-h-0 flex-1 overflow-y-auto px-3 max-[1099px]:hidden">
          <p className="text-ink-2">{t(`panel.signingAs.${recipient.role}`)}</p>
          <p className="mb-6 text-20 font-semibold break-words">{recipient.name || recipient.email}</p>
          {acts && steps.length > 0 ? <StepList filling={filling} /> : null}
          {acts && hasDate ? <p className="mt-4 text-12 text-ink-3">{t("panel.dateNote")}</p> : null}
        </div>
        <div className="mx-auto w-full max-w-120 [@media(max-height:30rem)_and_(max-width:1099px)]:flex [@media(max-height:30rem)_and_(max-width:1099px)]:max-w-none [@media(max-height:30rem)_and_(max-width:1099px)]:flex-wrap [@media(max-height:30rem)_and_(max-width:1099px)]:items-center [@media(max-height:30rem)_and_(max-width:1099px)]:gap-x-4 [@media(max-height:30rem)_and_(max-width:1099px)]:[&>*]:mt-0! min-[1100px]:mx-0 min-[1100px]:pt-6">
          {submit.problem && !ceremony.canConfirm ? (
            <Notice tone="stop" title={t("problem.title")} className="mb-4">
              {t(`problem.${submit.problem}`)}
            </Notice>
          ) : null}
          {acts && recipient.role === "SIGNER" ? <SaveWord state={filling.saving} /> : null}
          <PanelTitle ceremony={ceremony} filling={filling} />
          {acts ? <FieldInSheet filling={filling} wide={wide} /> : null}
          {acts && draft.mark && action.kind === "finish" && recipient.role === "SIGNER" ? (
            <div className="mt-3 flex items-center gap-2 [@media(max-height:30rem)_and_(max-width:1099px)]:w-56">
              <span className="@container flex h-13 min-w-0 flex-1 items-center overflow-hidden rounded-[2px] bg-page px-3 shadow-line">
                <MarkView
                  mark={draft.mark}
                  heightPx={40}
                  widthPx="container"
                  label={t(draft.mark.kind === "picture" ? "adopt.picture" : "adopt.drawn")}
                />
              </span>
              <Button className="min-h-11" onClick={() => filling.openDialog("adopt")}>
                {t("panel.change")}
              </Button>
            </div>
          ) : null}
          {acts ? (
            <Button
              id={primaryButtonId}
              variant="main"
              size="big"
              className={primaryClass}
              aria-disabled={submit.busy}
              onClick={filling.act}
            >
              {action.kind === "adopt" ||
              (action.kind === "start" && steps.length === 0 && recipient.role === "SIGNER") ? (
                <PenLine aria-hidden className="size-5" />
              ) : null}
              {t(`panel.${labelOf(ceremony, filling)}`)}
            </Button>
          ) : null}
          {ceremony.canConfirm ? <ConfirmButton submit={submit} className={primaryClass} /> : null}
          {acts ? (
            <p className="mt-3 flex gap-2 text-12 text-ink-2 max-[1099px]:hidden">
              <ShieldCheck aria-hidden className="size-4" />
              {t(ceremony.certificate ? "panel.certificateNote" : "panel.sealNote")}
            </p>
          ) : null}
        </div>
      </aside>
    </>
  );
}

function labelOf({ recipient }: Ceremony, { action, submit, steps }: Filling) {
  if (recipient.role === "APPROVER") {
    if (submit.busy) return "approving";
    return action.kind === "finish" ? "approveFinish" : "approve";
  }
  if (submit.busy) return "finishing";
  switch (action.kind) {
    case "adopt":
      if (!action.field) return "sign";
      return action.field.fieldType === "INITIALS" ? "initialHere" : "signHere";
    case "open":
      return `open.${action.field.fieldType as "ATTACHMENT" | "STAMP" | "DRAWING"}` as const;
    case "start":
      return steps.length > 0 ? "start" : "sign";
    default:
      return action.kind;
  }
}
