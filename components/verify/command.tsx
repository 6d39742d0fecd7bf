import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";

const command = "npx certyneo-verify FILE.pdf";

/** The way without us. */
export function Command({ className = "" }: { className?: string }) {
  const t = useTranslations("verify.page.file");
  return (
    <p
      className={`flex min-h-11 items-center justify-between gap-2 rounded-control border border-line bg-raised pr-1 pl-4 ${className}`}
    >
      <code className="code text-12 [overflow-wrap:anywhere]" translate="no">
        {command}
      </code>
      <CopyButton text={command} label={t("copy")} copiedLabel={t("copied")} variant="plain" className="text-12!" />
    </p>
  );
}
