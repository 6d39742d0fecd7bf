import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { urlOf } from "@/lib/browser/api";
import { getSigningCertificates } from "@/lib/contracts/verify";

/** The name that the certificates are given when they are saved. */
const certificates = "certyneo-live.pem";
const command = `npx certyneo-verify --trust ${certificates} FILE.pdf`;

/** The way without us: whom to trust is fetched once, the check itself needs no network. */
export function Command({ className = "" }: { className?: string }) {
  const t = useTranslations("verify.page.file");
  return (
    <div className={className}>
      <a
        href={urlOf(getSigningCertificates)}
        download={certificates}
        className="inline-flex min-h-11 items-center gap-1.5 text-accent-text underline underline-offset-2"
      >
        <Download aria-hidden className="size-4" />
        {t("certificates")}
      </a>
      <p className="mt-1 flex min-h-11 items-center justify-between gap-2 rounded-control border border-line bg-raised pr-1 pl-4">
        <code className="code text-12 [overflow-wrap:anywhere]" translate="no">
          {command}
        </code>
        <CopyButton text={command} label={t("copy")} copiedLabel={t("copied")} variant="plain" className="text-12!" />
      </p>
    </div>
  );
}
