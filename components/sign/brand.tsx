"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";
import { Logo } from "@/components/ui/mark";
import { Monogram } from "./monogram";

export type PageLogo = { url: string; width: number; height: number };

/** The logo of who sent what this page is about; undefined where they have none. */
const BrandLogo = createContext<PageLogo | undefined>(undefined);

export function WithLogo({ logo, children }: { logo: PageLogo | undefined; children: ReactNode }) {
  return <BrandLogo value={logo}>{children}</BrandLogo>;
}

const sizes = {
  letter: { monogram: "size-10", width: 160, height: 40 },
  bar: { monogram: "size-9", width: 96, height: 36 },
};

/** Whose it is: their logo, else a letter. The name stands beside it in words, always; the picture alone says nothing. */
export function BrandMark({ name, at }: { name: string; at: keyof typeof sizes }) {
  const logo = useContext(BrandLogo);
  const size = sizes[at];
  if (!logo) return <Monogram name={name} className={size.monogram} />;
  const scale = Math.min(1, size.width / logo.width, size.height / logo.height);
  return (
    <img
      src={logo.url}
      alt=""
      width={Math.round(logo.width * scale)}
      height={Math.round(logo.height * scale)}
      className="max-w-none flex-none rounded-[4px]"
    />
  );
}

/** Where somebody else's logo stands at the top, whose page it is stands at its end. */
export function PlatformName() {
  const t = useTranslations("ceremony");
  if (!useContext(BrandLogo)) return null;
  return (
    <p className="flex items-center justify-center gap-1.5 px-4 py-6 text-12 text-ink-2">
      {t("cover.sentWith")}
      <Logo name={t("product")} className="text-12! text-ink" />
    </p>
  );
}
