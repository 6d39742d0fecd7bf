"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Kbd } from "@/components/ui/kbd";

/** Seldom needed at once. */
const Palette = dynamic(() => import("./palette").then((file) => file.Palette), { ssr: false });

export type Place = { href: string; label: string };

/** Opens the way to everything; so do ⌘K and Ctrl K, wherever the focus is. */
export function PaletteButton({ places }: { places: readonly Place[] }) {
  const t = useTranslations("dashboard.palette");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      // Over another dialog it would take what that one asks.
      if (document.querySelector("[role=dialog], [role=alertdialog]")) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="touch flex h-9 items-center gap-2 rounded-control px-2.5 text-ink-2 hover:bg-hover hover:text-ink"
      >
        <Search aria-hidden className="size-4" />
        <span className="max-lg:sr-only">{t("open")}</span>
        <span className="max-lg:hidden pointer-coarse:hidden">
          <Kbd cap>⌘ K</Kbd>
        </span>
      </button>
      {open ? <Palette places={places} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
