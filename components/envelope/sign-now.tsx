"use client";

import { PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Envelope } from "@/lib/contracts/envelope";
import { linkOf } from "./own-links";
import { waitsFor } from "./status";

const unchanging = () => () => undefined;

/** For a sender whose own turn it is: the way from what was just sent to the signature, without the mailbox between. */
export function SignNow({ envelope, myEmail }: { envelope: Envelope; myEmail: string }) {
  const t = useTranslations("dashboard.detail");
  const me = waitsFor(envelope).find(({ email }) => email.toLowerCase() === myEmail.toLowerCase());
  const link = useSyncExternalStore(
    unchanging,
    () => (me ? linkOf(me.id) : undefined),
    () => undefined,
  );
  if (!me || !link) return null;
  return (
    <Notice
      className="mt-5"
      title={t("yourTurn")}
      action={
        <Button asChild variant="main">
          <a href={link}>
            <PenLine aria-hidden className="size-4" />
            {t(me.role === "APPROVER" ? "approveNow" : "signNow")}
          </a>
        </Button>
      }
    >
      {t("yourTurnHint")}
    </Notice>
  );
}
