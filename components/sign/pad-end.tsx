import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Props = { state: "sent" | "used" | "expired" | "closed"; icon?: ReactNode };

/** The phone has done its part, or its link takes nothing any more: says why, and where to go on. */
export function PadEnd({ state, icon }: Props) {
  const t = useTranslations("ceremony.pad");
  return (
    <main className="grid min-h-dvh place-content-center justify-items-start gap-3 bg-desk p-8">
      {icon}
      <h1 className="text-20 font-semibold">{t(`${state}.title`)}</h1>
      <p role="status" className="max-w-[42ch] text-16 text-ink-2">
        {t(`${state}.text`)}
      </p>
    </main>
  );
}
