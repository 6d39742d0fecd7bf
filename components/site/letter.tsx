import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "@/components/ui/mark";

/** One sheet on the desk: for pages that ask one thing. */
export function Letter({ title, children, foot }: { title: string; children: ReactNode; foot?: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col bg-desk max-md:bg-raised md:py-16">
      <main className="mx-auto w-full max-w-120 bg-raised px-5 pt-5 pb-8 md:rounded-page md:px-14 md:pt-10 md:pb-12 md:shadow-rest">
        <Logo name={t("product")} className="mb-8 md:mb-10" />
        <h1 className="text-20 font-semibold md:text-28">{title}</h1>
        {children}
      </main>
      {foot ? (
        <footer className="mx-auto w-full max-w-120 px-5 py-5 text-12 text-ink-2 max-md:border-t max-md:border-line md:px-14">
          {foot}
        </footer>
      ) : null}
    </div>
  );
}
