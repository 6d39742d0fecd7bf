import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Whether mails leave this instance, and whether the reader may look into the outbox instead. */
export type MailState = "sends" | "outbox" | "outboxOfOwner" | "test";

/** That no mail leaves, and where the mails are. */
export function MailNotice({ mail, title, className }: { mail: MailState; title?: string; className?: string }) {
  const t = useTranslations("dashboard.detail");
  if (mail === "sends" || mail === "test") return null;
  const isOwner = mail === "outboxOfOwner";
  return (
    <Notice
      tone="wait"
      title={title ?? t("noMail")}
      className={className ?? ""}
      action={
        isOwner ? (
          <Button asChild variant="line" size="small">
            <Link href="/outbox">{t("openOutbox")}</Link>
          </Button>
        ) : null
      }
    >
      {t(isOwner ? "noMailHint" : "noMailOther")}
    </Notice>
  );
}
