"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import type { Colour } from "@/lib/contracts/brand-colour";
import { brandLook, type Theme } from "@/lib/contracts/brand-look";
import type { Logo } from "@/lib/contracts/branding";
import { LogoPicture } from "./logo-picture";

type Props = { name: string; logo: Logo | null; colour: Colour | undefined };

/** Paper, ink and the product's own button, as mails have them by day and in the dark: both are shown whichever the page is in. */
const plain: Record<Theme, Record<"desk" | "sheet" | "ink" | "quiet" | "accent" | "onAccent" | "link", string>> = {
  light: {
    ...{ desk: "#ebe9e4", sheet: "#ffffff", ink: "#191b20", quiet: "#5d6169" },
    ...{ accent: "#1f3d86", onAccent: "#ffffff", link: "#1f3d86" },
  },
  dark: {
    ...{ desk: "#0e0f11", sheet: "#16171a", ink: "#ecebe8", quiet: "#b9bac0" },
    ...{ accent: "#4a69c6", onAccent: "#ffffff", link: "#a3b8f5" },
  },
};

/** What recipients will see of it, before it is saved. */
export function LookPreview({ name, logo, colour }: Props) {
  const t = useTranslations("dashboard.look");
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-12 font-medium text-ink-2">{t("preview")}</figcaption>
      <div className="grid gap-3">
        <Sheet theme="light" name={name} logo={logo} colour={colour} />
        <Sheet theme="dark" name={name} logo={logo} colour={colour} />
      </div>
    </figure>
  );
}

function Sheet({ theme, name, logo, colour }: Props & { theme: Theme }) {
  const t = useTranslations("dashboard.look");
  const tones = colour && brandLook(colour)[theme];
  const paper = plain[theme];
  const button: CSSProperties = {
    backgroundColor: tones?.accent ?? paper.accent,
    color: tones?.onAccent ?? paper.onAccent,
  };
  return (
    <div
      data-preview={theme}
      style={{ backgroundColor: paper.desk, color: paper.ink }}
      className="rounded-control border border-line p-4"
    >
      <div style={{ backgroundColor: paper.sheet }} className="rounded-page p-4">
        <p className="flex flex-wrap items-center gap-3 text-16 font-semibold">
          {logo ? <LogoPicture logo={logo} /> : null}
          <span className="min-w-0 break-words">{logo ? name : t("product")}</span>
        </p>
        <p className="mt-3">{t("previewText", { name })}</p>
        <p className="mt-3 flex flex-wrap items-center gap-4">
          <span style={button} className="rounded-control px-3.5 py-2 font-semibold">
            {t("previewButton")}
          </span>
          <span style={{ color: tones?.accentText ?? paper.link }} className="font-medium underline">
            {t("previewLink")}
          </span>
        </p>
        <p style={{ color: paper.quiet }} className="mt-4 text-12">
          {t("previewFoot", { name })}
        </p>
      </div>
    </div>
  );
}
