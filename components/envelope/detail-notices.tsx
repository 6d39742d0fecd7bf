import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { Envelope } from "@/lib/contracts/envelope";
import { KeepNotices } from "./keep-notices";
import { MailNotice, type MailState } from "./mail-notice";
import { isInFlight } from "./status";
import { useNameOf } from "./use-name-of";

type Props = {
  envelope: Envelope;
  justSent: boolean;
  mail: MailState;
  /** Its data are not as they were recorded: it is not sealed before they are put back. */
  isHeldBack: boolean;
};

/** What the reader should know before anything else on the page. */
export function DetailNotices({ envelope, justSent, mail, isHeldBack }: Props) {
  const t = useTranslations("dashboard.detail");
  const flying = isInFlight(envelope.status) && !envelope.sealing;
  const decliner = envelope.recipients.find((recipient) => recipient.status === "DECLINED");
  const returner = envelope.recipients.find((recipient) => recipient.status === "RETURNED");
  const bounced = envelope.recipients.filter((recipient) => recipient.status === "BOUNCED");
  const nameOf = useNameOf();
  const format = useFormatter();
  const reason = decliner?.declineReason ?? envelope.closeReason;
  // Of what was purged nobody knows any more whether a reason was given.
  const whyOf = (given: string | null) =>
    given ? t("reason", { reason: given }) : envelope.purgedAt ? null : t("noReason");
  return (
    <div className="mt-5 grid gap-2 empty:hidden">
      <KeepNotices envelope={envelope} />
      {justSent && flying && mail === "sends" ? (
        <Notice tone="done" title={t("justSent", { count: envelope.recipients.length })}>
          {t("justSentHint")}
        </Notice>
      ) : null}
      {flying && mail === "test" ? <Notice title={t("testMail")}>{t("testMailHint")}</Notice> : null}
      {flying ? (
        <MailNotice mail={mail} title={t(justSent ? "sentNoMail" : "noMail", { count: envelope.recipients.length })} />
      ) : null}
      {isHeldBack ? (
        <Notice tone="stop" title={t(envelope.sealing ? "heldBack" : "trailHeldBack")}>
          {t(envelope.sealing ? "heldBackHint" : "trailHeldBackHint")}
        </Notice>
      ) : envelope.sealing ? (
        <Notice title={t("sealing")}>
          <span className="breathe">{t("sealingHint")}</span>
        </Notice>
      ) : null}
      {envelope.sealPending && envelope.status === "COMPLETED" ? (
        <Notice title={t("sealPending", { level: envelope.sealLevel ?? "" })}>{t("sealPendingHint")}</Notice>
      ) : null}
      {decliner ? (
        <Notice tone="stop" title={t("declinedBy", { name: nameOf(decliner) })}>
          {whyOf(reason)}
        </Notice>
      ) : null}
      {envelope.status === "SCHEDULED" && envelope.scheduledAt ? (
        <Notice title={t("scheduled")}>
          {t.rich("scheduledHint", { at: () => <Time at={envelope.scheduledAt!} inline /> })}
        </Notice>
      ) : null}
      {returner ? (
        <Notice tone="wait" title={t("returnedBy", { name: nameOf(returner) })}>
          {reason ? t("reason", { reason }) : null}
        </Notice>
      ) : null}
      {bounced.length > 0 && flying ? (
        <Notice tone="stop" title={t("bounced", { names: format.list(bounced.map(nameOf)) })}>
          {t("bouncedHint")}
        </Notice>
      ) : null}
      {envelope.status === "VOIDED" ? <Notice title={t("voided")}>{whyOf(reason)}</Notice> : null}
    </div>
  );
}
