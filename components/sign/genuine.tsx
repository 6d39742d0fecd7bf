import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CoverView } from "@/lib/contracts/cover";

/** What the code is beside, and what it proves there. */
const sentences = {
  EMAIL: { where: "checkMailed", proves: "checkProves" },
  SMS: { where: "checkTexted", proves: "checkProvesTexted" },
  OTHER: { where: "checkOther", proves: "checkProvesOther" },
} as const;

/** How the reader can tell a genuine page from a copy, and what that does not tell. Works without scripts. */
export function Genuine({ cover }: { cover: CoverView }) {
  const t = useTranslations("ceremony.cover");
  const told = { sender: cover.senderName };
  const words = sentences[cover.broughtBy ?? "OTHER"];
  return (
    <section className="border-b border-line py-4 md:py-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{t("genuine")}</h2>
        <p>
          <span className="text-12 text-ink-2">{t("checkLabel")}</span>{" "}
          <bdi dir="ltr" translate="no" className="font-semibold tracking-widest whitespace-nowrap">
            {cover.checkCode}
          </bdi>
        </p>
      </div>
      <p className="mt-1 max-w-[60ch] text-ink-2">{t(words.where, told)}</p>
      <details className="group mt-1">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center gap-1 md:min-h-8">
          <ChevronRight
            aria-hidden
            className="size-4 group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:scale-x-100"
          />
          {t("checkMore")}
        </summary>
        <p className="mt-1 max-w-[60ch] text-ink-2">{t(words.proves, told)}</p>
        <p className="mt-2 max-w-[60ch] text-ink-2">{t("checkAsk", told)}</p>
        <p className="mt-2 max-w-[60ch] text-ink-2">{t("addressMeans")}</p>
      </details>
    </section>
  );
}
