import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { Envelope } from "@/lib/contracts/envelope";

/** That an envelope is held, or that only its tombstone is left. */
export function KeepNotices({ envelope: { legalHold, purgedAt } }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.keep");
  return (
    <>
      {purgedAt ? (
        <Notice title={t.rich("purged", { at: () => <Time at={purgedAt} form="day" inline /> })}>
          {t("purgedHint")}
        </Notice>
      ) : null}
      {legalHold ? (
        <Notice title={t.rich("held", { at: () => <Time at={legalHold.since} form="day" inline /> })}>
          {legalHold.reason ? t("heldReason", { reason: legalHold.reason }) : t("heldHint")}
        </Notice>
      ) : null}
    </>
  );
}
