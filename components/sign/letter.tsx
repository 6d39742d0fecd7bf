import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "@/components/ui/mark";
import { LanguageSelect } from "./language-select";

type Props = {
  children: ReactNode;
  below?: ReactNode;
  /** Whose page it is, where that is known: they may read it in another language. */
  recipientId?: string;
};

/** A sheet on the desk for everything that comes before the document. On a phone on its side none of its height is margin. */
export function Letter({ children, below, recipientId }: Props) {
  const t = useTranslations("ceremony");
  return (
    <div className="min-h-dvh bg-desk max-md:bg-raised">
      <div className="mx-auto max-w-170 md:py-16 [@media(max-height:30rem)]:py-0">
        <main className="rounded-page bg-raised px-5 pt-4 pb-6 md:px-14 md:pt-10 md:pb-12 [@media(max-height:30rem)]:pt-4 md:shadow-rest">
          {children}
        </main>
        <footer className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 py-4 text-12 text-ink-2 max-md:pb-8 md:px-14 md:py-5">
          <span className="min-w-0 flex-1 basis-60">{below}</span>
          {recipientId ? <LanguageSelect recipientId={recipientId} /> : null}
          <span className="flex items-center gap-1.5">
            {t("cover.sentWith")}
            <Logo name={t("product")} className="text-12! text-ink" />
          </span>
        </footer>
      </div>
    </div>
  );
}
