"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { call } from "@/lib/browser/api";
import { reportRequest } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { AdoptDialog } from "./adopt-dialog";
import { DeclineDialog } from "./decline-dialog";
import { FieldDialog } from "./field-dialog";
import type { PassedOnTo } from "./passed-on";
import { ReturnDialog } from "./return-dialog";
import type { Filling } from "./use-filling";

/** Comes with its QR encoder when it is asked for. */
const HandoverDialog = dynamic(() => import("./handover-dialog").then((file) => file.HandoverDialog), { ssr: false });

/** Seldom needed. */
const ForwardDialog = dynamic(() => import("./forward-dialog").then((file) => file.ForwardDialog), { ssr: false });
const ReportDialog = dynamic(() => import("./report-dialog").then((file) => file.ReportDialog), { ssr: false });

type Props = {
  ceremony: Ceremony;
  filling: Filling;
  /** A code for another device was made: what is done there shows here. */
  onHandedOver: () => void;
  onForwarded: (to: PassedOnTo) => void;
};

/** All that opens over the page but the consent, which comes before. Loaded when somebody begins, or when one of them is asked for. */
export function CeremonyDialogs({ ceremony, filling, onHandedOver, onForwarded }: Props) {
  const t = useTranslations("ceremony");
  const { dialog, submit } = filling;
  const close = (open: boolean) => !open && filling.closeDialog();
  const opened = filling.steps.find((field) => field.id === filling.currentId);
  return (
    <>
      <AdoptDialog
        open={dialog === "adopt"}
        onOpenChange={close}
        name={filling.draft.signName}
        adopted={filling.draft.mark}
        asksInitials={filling.steps.some(({ fieldType }) => fieldType === "INITIALS")}
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
        <HandoverDialog recipientId={ceremony.recipient.id} onOpenChange={close} onMade={onHandedOver} />
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
    </>
  );
}
