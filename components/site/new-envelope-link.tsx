"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

/** The way to a new envelope. It leads on the list; elsewhere the page's own action does. */
export function NewEnvelopeLink({ quiet = false }: { quiet?: boolean }) {
  const t = useTranslations("dashboard.nav");
  const pathname = usePathname();
  if (pathname === "/envelopes/new") return null;
  const leads = pathname === "/envelopes" && !quiet;
  return (
    <Button asChild variant={leads ? "main" : "line"}>
      <Link href="/envelopes/new">
        <Plus aria-hidden className="size-4 sm:hidden" />
        <span className="max-sm:sr-only">{t("newEnvelope")}</span> <Kbd>N</Kbd>
      </Link>
    </Button>
  );
}
