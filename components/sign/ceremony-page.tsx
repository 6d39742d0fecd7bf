"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { call } from "@/lib/browser/api";
import { reportRequest } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { ActionPanel } from "./action-panel";
import { AdoptDialog } from "./adopt-dialog";
import { CeremonyHeader } from "./ceremony-header";
import { ConsentDialog } from "./consent-dialog";
import { DeadEnd } from "./cover-state";
import { DeclineDialog } from "./decline-dialog";
import { DocumentsDesk } from "./documents-desk";
import { FieldDialog } from "./field-dialog";
import { FieldNotes } from "./field-notes";
import { FinishConfirm } from "./finish-confirm";
import { FinishScreen } from "./finish-screen";
import { SignerLanguage } from "./hand-text";
import { PassedOn, type PassedOnTo } from "./passed-on";
import { ReturnDialog } from "./return-dialog";
import { useFilling } from "./use-filling";
import { useLiveCeremony } from "./use-live-ceremony";
import type { SubmitProblem } from "./use-submit";
import { useWide } from "./use-wide";

/** Comes with its QR encoder when it is asked for. */
const HandoverDialog = dynamic(() => import("./handover-dialog").then((file) => file.HandoverDialog), { ssr: false });

/** Seldom needed. */
const ForwardDialog = dynamic(() => import("./forward-dialog").then((file) => file.ForwardDialog), { ssr: false });
const ReportDialog = dynamic(() => import("./report-dialog").then((file) => file.ReportDialog), { ssr: false });

/** Whether nothing is left for this person to do or wait for here: the end is shown instead of the document. */
function isOver({ envelope, recipient }: Ceremony): boolean {
  const closed = ["COMPLETED", "DECLINED", "VOIDED", "EXPIRED", "RETURNED_TO_SENDER"].includes(envelope.status);
  return closed || ["SIGNED", "APPROVED", "CONFIRMED", "DECLINED"].includes(recipient.status);
}

type Props = {
  initial: Ceremony;
  onChange?: (now: Ceremony) => void;
  /** An act that failed, or a session that is over; undefined once it is tried again. */
  onTrouble?: ((trouble: SubmitProblem | undefined) => void) | undefined;
};

/** The signing ceremony: read, fill in, sign; then what became of it. */
export function CeremonyPage({ initial, onChange, onTrouble }: Props) {
  const live = useLiveCeremony(initial);
  const { ceremony } = live;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told of each new state, once
  useEffect(() => onChange?.(ceremony), [ceremony]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once
  useEffect(() => (live.hasEnded ? onTrouble?.("session") : undefined), [live.hasEnded]);
  const [passedOn, setPassedOn] = useState<PassedOnTo>();
  if (passedOn) return <PassedOn to={passedOn} ceremony={ceremony} />;
  if (live.hasEnded) return <DeadEnd state="session" />;
  return (
    <SignerLanguage value={ceremony.recipient.locale}>
      <Signing {...live} onTrouble={onTrouble} onForwarded={setPassedOn} />
    </SignerLanguage>
  );
}

type SigningProps = ReturnType<typeof useLiveCeremony> &
  Pick<Props, "onTrouble"> & { onForwarded: (to: PassedOnTo) => void };

function Signing({ ceremony, setCeremony, refresh, hurry, onTrouble, onForwarded }: SigningProps) {
  const wide = useWide();
  const filling = useFilling({ ceremony, setCeremony, refresh, wide });
  const trouble = filling.submit.problem;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told of each trouble, once
  useEffect(() => onTrouble?.(trouble), [trouble]);
  const t = useTranslations("ceremony");
  if (isOver(ceremony))
    return (
      <FinishScreen ceremony={ceremony} draft={filling.draft}>
        <FinishConfirm ceremony={ceremony} submit={filling.submit} />
      </FinishScreen>
    );

  const close = (open: boolean) => !open && filling.closeDialog();
  const { dialog, submit } = filling;
  const opened = filling.steps.find((field) => field.id === filling.currentId);
  return (
    <div className="min-h-dvh bg-desk">
      <CeremonyHeader
        ceremony={ceremony}
        onDecline={ceremony.canAct ? () => filling.openDialog("decline") : undefined}
        onReturn={ceremony.canAct ? () => filling.openDialog("return") : undefined}
        onForward={ceremony.forwarding ? () => filling.openDialog("forward") : undefined}
        onReport={() => filling.openDialog("report")}
        onHandover={ceremony.canAct ? () => filling.openDialog("handover") : undefined}
      />
      <div className="flex min-h-[calc(100dvh-4rem)] flex-col min-[1100px]:grid min-[1100px]:grid-cols-[200px_minmax(0,1fr)_320px] min-[1100px]:items-start">
        <DocumentsDesk ceremony={ceremony} filling={filling} wide={wide} />
        <ActionPanel ceremony={ceremony} filling={filling} wide={wide} />
      </div>
      <FieldNotes filling={filling} />
      <ConsentDialog
        open={dialog === "consent"}
        onOpenChange={close}
        consent={ceremony.consent}
        source={ceremony.consentSource}
        approver={ceremony.recipient.role === "APPROVER"}
        onAgree={filling.onAgree}
      />
      <AdoptDialog
        open={dialog === "adopt"}
        onOpenChange={close}
        name={filling.draft.signName}
        recipientId={ceremony.recipient.id}
        onAdopt={filling.onAdopt}
      />
      <ReturnDialog
        open={dialog === "return"}
        onOpenChange={close}
        sender={ceremony.sender.name}
        busy={submit.busy}
        problem={submit.problem ? t(`problem.${submit.problem}`) : undefined}
        onReturn={(comment) => void submit.returnToSender(comment)}
      />
      {dialog === "handover" ? (
        <HandoverDialog recipientId={ceremony.recipient.id} onOpenChange={close} onMade={hurry} />
      ) : null}
      {dialog === "forward" && ceremony.forwarding ? (
        <ForwardDialog
          recipientId={ceremony.recipient.id}
          sender={ceremony.sender.name}
          needsPhone={ceremony.forwarding.needsPhone}
          onOpenChange={close}
          onForwarded={onForwarded}
        />
      ) : null}
      {dialog === "report" ? (
        <ReportDialog
          onOpenChange={close}
          send={(report) => call(reportRequest, { params: { recipientId: ceremony.recipient.id }, body: report })}
          onDecline={ceremony.canAct ? () => filling.openDialog("decline") : undefined}
        />
      ) : null}
      {opened && dialog === "field" ? (
        <FieldDialog
          key={opened.id}
          field={opened}
          filling={filling}
          recipientId={ceremony.recipient.id}
          onOpenChange={close}
        />
      ) : null}
      <DeclineDialog
        open={dialog === "decline"}
        onOpenChange={close}
        sender={ceremony.sender.name}
        busy={submit.busy}
        problem={submit.problem ? t(`problem.${submit.problem}`) : undefined}
        onDecline={(reason) => void submit.decline(reason)}
      />
    </div>
  );
}
