"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import type { Envelope } from "@/lib/contracts/envelope";
import { deleteEnvelope, sendEnvelope } from "@/lib/contracts/envelopes";
import { keepLinks } from "./own-links";

/** A draft or scheduled envelope is sent now or deleted. */
export function DraftActions({ envelope }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.detail");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, busy, problem } = useAction();
  const params = { envelopeId: envelope.id };

  const send = () =>
    run(async () => {
      keepLinks(await call(sendEnvelope, { params }));
      router.replace(`/envelopes/${envelope.id}?sent=1`);
      router.refresh();
    });
  const remove = async () => {
    await call(deleteEnvelope, { params });
    router.push("/envelopes");
    router.refresh();
  };

  return (
    <>
      {problem ? (
        <Notice tone="stop" className="w-full">
          {problem}
        </Notice>
      ) : null}
      <Button variant="main" aria-disabled={busy} onClick={() => void send()}>
        {busy
          ? t("sending")
          : envelope.status === "SCHEDULED"
            ? t("sendNow")
            : t("send", { count: envelope.recipients.length })}
      </Button>
      <Button asChild variant="line">
        <Link href={`/envelopes/${envelope.id}/fields`}>
          {t(envelope.fields.length > 0 ? "editFields" : "placeFields")}
        </Link>
      </Button>
      <Button asChild variant="line">
        <Link href={`/envelopes/${envelope.id}/edit`}>{t("edit")}</Link>
      </Button>
      <Button asChild variant="line">
        <Link href={`/envelopes/${envelope.id}/preview`}>{t("preview")}</Link>
      </Button>
      <Button variant="danger" className="order-last ml-auto md:-mr-3.5" onClick={() => setAsking(true)}>
        {t("delete")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("deleteTitle")}
        description={t("deleteHint")}
        words={{ action: t("deleteAction"), busy: t("deleting"), keep: t("keep"), close: t("close") }}
        onConfirm={remove}
      />
    </>
  );
}
