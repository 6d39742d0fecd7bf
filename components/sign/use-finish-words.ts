"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { greetingName } from "@/lib/fields/greeting-name";
import type { FinishState } from "./finish-state";

type Words = { status: string; title: string; text: string };

/** The state in words: one for the line above, a title, a sentence on what comes next. */
export function useFinishWords(ceremony: Ceremony, state: FinishState): Words {
  const { envelope, recipient, sender, waitingFor } = ceremony;
  const t = useTranslations("ceremony.finish");
  const format = useFormatter();
  const { subject, environment } = envelope;
  const first = greetingName(recipient.name) || recipient.email;
  const told = { subject, sender: sender.name };
  const hears = environment === "test" ? "test" : recipient.hearsByMail ? "mail" : "page";
  const mail = { hears, email: recipient.email };
  const waiting = {
    text:
      waitingFor.length > 0
        ? t("waiting", { subject, names: format.list(waitingFor), ...mail })
        : t("waitingNobody", mail),
  };
  switch (state) {
    case "completed": {
      const text = t("completed", { subject, workspace: sender.workspace, ...mail });
      return {
        status: t("signedByEveryone"),
        title: ceremony.canConfirm ? t("titleComplete") : t("titleCompleted", { first }),
        text,
      };
    }
    case "sealing":
      return { status: t("sealing"), title: t("titleCompleted", { first }), text: t("sealingText", { subject }) };
    case "signed":
      return { status: t("signed"), title: t("titleSigned", { first }), ...waiting };
    case "approved":
      return { status: t("approved"), title: t("titleApproved", { first }), ...waiting };
    case "confirmed":
      return { status: t("confirmed"), title: t("titleConfirmed", { first }), ...waiting };
    case "declinedByMe":
      return { status: t("declined"), title: t("titleDeclined"), text: t("declinedText", told) };
    case "declinedByOther":
      return { status: t("declined"), title: t("titleOtherDeclined"), text: t("otherDeclinedText", told) };
    case "returnedByMe":
    case "returnedByOther": {
      const mine = state === "returnedByMe";
      const text = t(mine ? "returnedText" : "otherReturnedText", { ...told, ...mail });
      return { status: t("returned"), title: t(mine ? "titleReturned" : "titleOtherReturned"), text };
    }
    case "voided":
      return { status: t("closed"), title: t("titleVoided"), text: t("voidedText", told) };
    case "expired":
      return { status: t("closed"), title: t("titleExpired"), text: t("expiredText", told) };
  }
}
