"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { isTaken } from "@/components/site/shortcuts";
import { Kbd } from "@/components/ui/kbd";
import { useSelection } from "./selection";

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Moves the focus from row to row; Enter then follows the link as always. Shows the keys at the bottom. */
export function ListKeys() {
  const t = useTranslations("dashboard.list.keys");
  const { chosen } = useSelection();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (step === undefined || event.shiftKey || isTaken(event)) return;
      const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const next = at < 0 ? rows[0] : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
      if (!next || (at < 0 && step < 0)) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.closest("li")?.scrollIntoView({ block: "nearest" });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  if (chosen.length > 0) return null;
  return (
    <footer className="sticky bottom-0 z-10 mt-auto flex gap-6 border-t border-line bg-surface px-6 py-2.5 text-12 text-ink-2 max-lg:hidden pointer-coarse:hidden">
      <Key name="↑ ↓">{t("move")}</Key>
      <Key name="↵">{t("open")}</Key>
      <Key name="R">{t("remind")}</Key>
      <Key name="V">{t("void")}</Key>
      <Key name="X">{t("select")}</Key>
      <Key name="/">{t("search")}</Key>
      <Key name="N">{t("new")}</Key>
    </footer>
  );
}

function Key({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="[&_kbd]:mr-1 [&_kbd]:text-ink">
      <Kbd>{name}</Kbd>
      {children}
    </span>
  );
}
