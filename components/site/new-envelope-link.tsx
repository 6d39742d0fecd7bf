"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

/** The way to a new envelope. It leads on the list; elsewhere, or beside `data-leads`, the page's own action does. */
export function NewEnvelopeLink() {
  const t = useTranslations("dashboard.nav");
  const pathname = usePathname();
  if (pathname === "/envelopes/new") return null;
  const leads = pathname === "/envelopes";
  const givesWay =
    "[:root:has([data-leads])_&]:bg-transparent [:root:has([data-leads])_&]:font-medium [:root:has([data-leads])_&]:text-ink [:root:has([data-leads])_&]:shadow-line [:root:has([data-leads])_&]:hover:bg-hover [:root:has([data-leads])_&_kbd]:text-ink-3";
  return (
    <Button asChild variant={leads ? "main" : "line"} className={leads ? givesWay : ""}>
      <Link href="/envelopes/new">
        <Plus aria-hidden className="size-4 sm:hidden" />
        <span className="max-sm:sr-only">{t("newEnvelope")}</span> <Kbd>N</Kbd>
      </Link>
    </Button>
  );
}
