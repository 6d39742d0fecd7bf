import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { urlOf } from "@/lib/browser/api";
import { getSigningCertificates } from "@/lib/contracts/verify";
import { Hash } from "./facts";

/** The name that the certificates are given when they are saved. */
const certificates = "certyneo-live.pem";
const program = "certyneo-verify.mjs";
const command = `node ${program} --trust ${certificates} FILE.pdf`;

type Props = {
  /** SHA-256 of the program that this site serves; undefined where it was not built. */
  programSha256: string | undefined;
  className?: string;
};

/** The way without us: the program and whom to trust are fetched once and kept, the check itself needs no network. */
export function Command({ programSha256, className = "" }: Props) {
  const t = useTranslations("verify.page.file");
  return (
    <div className={className}>
      <Saved href={`/verify/${program}`} name={program} text={t("program")} />
      <Saved href={urlOf(getSigningCertificates)} name={certificates} text={t("certificates")} />
      <p className="mt-1 flex min-h-11 items-center justify-between gap-2 rounded-control border border-line bg-raised pr-1 pl-4">
        <code className="code text-12 [overflow-wrap:anywhere]" translate="no">
          {command}
        </code>
        <CopyButton text={command} label={t("copy")} copiedLabel={t("copied")} variant="plain" className="text-12!" />
      </p>
      {programSha256 ? (
        <dl className="mt-3 text-12 text-ink-2">
          <dt className="font-medium">{t("programSha256")}</dt>
          <dd>
            <Hash value={programSha256} />
          </dd>
        </dl>
      ) : null}
    </div>
  );
}

function Saved({ href, name, text }: { href: string; name: string; text: string }) {
  return (
    <a
      href={href}
      download={name}
      className="flex min-h-11 w-fit items-center gap-1.5 text-accent-text underline underline-offset-2"
    >
      <Download aria-hidden className="size-4 flex-none" />
      {text}
    </a>
  );
}
