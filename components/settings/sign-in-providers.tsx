"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { call } from "@/lib/browser/api";
import { removeSignInProvider, type SignInProvider } from "@/lib/contracts/sign-in-providers";
import { SectionHead } from "./section-head";

/** Accounts elsewhere by which a member signs in; each can be removed. Nothing where there is none. */
export function SignInProviders({ providers }: { providers: readonly SignInProvider[] }) {
  const t = useTranslations("dashboard.account");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [removed, setRemoved] = useState<string>();
  if (providers.length === 0 && removed === undefined) return null;

  const remove = ({ provider, label }: SignInProvider) =>
    run(async () => {
      await call(removeSignInProvider, { params: { provider } });
      setRemoved(label);
      router.refresh();
    });
  return (
    <section aria-labelledby="providers">
      <SectionHead id="providers" title={t("providers")} hint={t("providersHint")} />
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      {removed === undefined ? null : (
        <Notice tone="done" className="mb-4">
          {t("providerRemoved", { label: removed })}
        </Notice>
      )}
      <ul className="border-t border-line">
        {providers.map((each) => (
          <li
            key={each.provider}
            className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2"
          >
            <span className="min-w-0 flex-1 basis-52">
              <span className="block font-medium">{each.label}</span>
              <span className="block text-12 text-ink-2">
                {t.rich("providerSince", { at: () => <Time at={each.since} inline /> })}
              </span>
            </span>
            <Button
              variant="danger"
              aria-label={t("providerRemoveLabel", { label: each.label })}
              aria-disabled={busy}
              onClick={() => void remove(each)}
              className="-me-3.5"
            >
              {t("providerRemove")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
