"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Letter } from "./letter";
import { SetupForm } from "./setup-form";

export type Made = { liveKey: string; testKey: string; email: string; password: string };

/** First run: one form, then the two keys, once, then the dashboard. */
export function Setup() {
  const t = useTranslations("dashboard.setup");
  const [made, setMade] = useState<Made>();
  if (made) return <Keys made={made} />;
  return (
    <Letter title={t("title")}>
      <p className="mt-2 text-16 text-ink-2">{t("intro")}</p>
      <SetupForm onMade={setMade} />
    </Letter>
  );
}

function Keys({ made }: { made: Made }) {
  const t = useTranslations("dashboard.setup");
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  async function enter() {
    if (busy) return;
    setBusy(true);
    const result = await signIn("credentials", { email: made.email, password: made.password, redirect: false }).catch(
      () => undefined,
    );
    router.replace(result?.ok && !result.error ? "/envelopes" : "/sign-in");
    router.refresh();
  }

  const keys = [
    { name: "liveKey", hint: "liveKeyHint", value: made.liveKey },
    { name: "testKey", hint: "testKeyHint", value: made.testKey },
  ] as const;
  return (
    <Letter title={t("keysTitle")}>
      <p role="status" className="mt-2 mb-6 text-16 text-ink-2">
        {t("keysHint")}
      </p>
      <ul className="border-t border-line">
        {keys.map((key) => (
          <li key={key.name} className="border-b border-line py-4">
            <div className="flex items-center justify-between gap-4">
              <div>
                <h2 className="font-medium">{t(key.name)}</h2>
                <p className="text-12 text-ink-2">{t(key.hint)}</p>
              </div>
              <CopyButton text={key.value} label={t("copy")} copiedLabel={t("copied")} />
            </div>
            <p className="code mt-2 rounded-control bg-hover px-3 py-2 break-all select-all">{key.value}</p>
          </li>
        ))}
      </ul>
      <Button variant="main" size="big" className="mt-8 w-full" aria-disabled={busy} onClick={() => void enter()}>
        {t("continue")}
      </Button>
    </Letter>
  );
}
