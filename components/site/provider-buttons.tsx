"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

export type ProviderChoice = { id: string; label: string };

type Props = {
  providers: readonly ProviderChoice[];
  /** The page that was wanted. */
  next: string;
  /** Who comes back from there joins a workspace, too. */
  joins?: boolean;
};

/** The operator's providers, below what is asked for here; nothing where there are none. */
export function ProviderButtons({ providers, next, joins = false }: Props) {
  const t = useTranslations("dashboard.signIn");
  const join = useTranslations("dashboard.join");
  const [going, setGoing] = useState<string>();
  if (providers.length === 0) return null;
  const go = (id: string) => {
    if (going !== undefined) return;
    setGoing(id);
    // Leaves the page; where the server cannot be reached, it does not.
    void signIn(id, { callbackUrl: next }).catch(() => setGoing(undefined));
  };
  return (
    <div className={`grid gap-4 ${joins ? "mt-6" : "mt-2"}`}>
      <p className="flex items-center gap-3 text-12 text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("or")}
      </p>
      {providers.map(({ id, label }) => (
        <Button
          key={id}
          variant="line"
          size="big"
          className="w-full"
          aria-disabled={going !== undefined}
          onClick={() => go(id)}
        >
          {going === id ? t("withBusy", { label }) : joins ? join("withProvider", { label }) : t("with", { label })}
        </Button>
      ))}
    </div>
  );
}
