"use client";

import { useEffect, useState } from "react";
import { rehearsal } from "@/lib/browser/rehearsal";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { ActionPanel } from "./action-panel";
import { CeremonyHeader } from "./ceremony-header";
import { DeadEnd } from "./cover-state";
import { DocumentsDesk } from "./documents-desk";
import { FieldNotes } from "./field-notes";
import { FinishConfirm } from "./finish-confirm";
import { FinishScreen } from "./finish-screen";
import { SignerLanguage } from "./hand-text";
import { PassedOn, type PassedOnTo } from "./passed-on";
import { useFilling } from "./use-filling";
import { useLater } from "./use-later";
import { useLiveCeremony } from "./use-live-ceremony";
import type { SubmitProblem } from "./use-submit";
import { useWide } from "./use-wide";

const loadConsent = () => import("./consent-dialog").then((file) => file.ConsentDialog);
const loadDialogs = () => import("./ceremony-dialogs").then((file) => file.CeremonyDialogs);

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
  const isRehearsal = rehearsal() !== undefined;
  const filling = useFilling({ ceremony, setCeremony, refresh, wide });
  const trouble = filling.submit.problem;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told of each trouble, once
  useEffect(() => onTrouble?.(trouble), [trouble]);
  const onFail = () => {
    filling.closeDialog();
    filling.submit.fail("network");
  };
  // What is opened first is there before; everything else comes while the person begins.
  const asksConsent = filling.dialog === "consent";
  const Consent = useLater(loadConsent, { moment: "page", asked: asksConsent, onFail });
  const asksOther = filling.dialog !== undefined && !asksConsent;
  const Dialogs = useLater(loadDialogs, { moment: "act", asked: asksOther, onFail });
  if (isOver(ceremony))
    return (
      <FinishScreen ceremony={ceremony} draft={filling.draft}>
        <FinishConfirm ceremony={ceremony} submit={filling.submit} />
      </FinishScreen>
    );

  return (
    <div className="min-h-dvh bg-desk">
      <CeremonyHeader
        ceremony={ceremony}
        onDecline={ceremony.canAct ? () => filling.openDialog("decline") : undefined}
        onReturn={ceremony.canAct ? () => filling.openDialog("return") : undefined}
        onForward={ceremony.forwarding ? () => filling.openDialog("forward") : undefined}
        onReport={isRehearsal ? undefined : () => filling.openDialog("report")}
        onHandover={ceremony.canAct && !isRehearsal ? () => filling.openDialog("handover") : undefined}
      />
      <div className="flex min-h-[calc(100dvh-4rem)] flex-col min-[1100px]:grid min-[1100px]:grid-cols-[200px_minmax(0,1fr)_320px] min-[1100px]:items-start">
        <DocumentsDesk ceremony={ceremony} filling={filling} wide={wide} />
        <ActionPanel ceremony={ceremony} filling={filling} wide={wide} />
      </div>
      <FieldNotes filling={filling} />
      {Consent ? (
        <Consent
          key={ceremony.consent.sha256}
          open={asksConsent}
          onOpenChange={(open) => !open && filling.closeDialog()}
          consent={ceremony.consent}
          source={ceremony.consentSource}
          approver={ceremony.recipient.role === "APPROVER"}
          onAgree={filling.onAgree}
        />
      ) : null}
      {Dialogs ? (
        <Dialogs ceremony={ceremony} filling={filling} onHandedOver={hurry} onForwarded={onForwarded} />
      ) : null}
    </div>
  );
}
