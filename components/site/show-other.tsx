"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { type Environment, showEnvironment } from "@/lib/browser/environment";

/** The same address among the other data. */
export function ShowOther({ environment }: { environment: Environment }) {
  const t = useTranslations("dashboard.environment");
  return (
    <Button variant="line" onClick={() => showEnvironment(environment, window.location.pathname)}>
      {t(environment === "test" ? "enter" : "leave")}
    </Button>
  );
}
