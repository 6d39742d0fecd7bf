"use client";

import { FlaskConical } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Suspense, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import {
  addressOf,
  askFor,
  type Environment,
  environmentOfTab,
  keepForTab,
  showEnvironment,
  toEnvironment,
} from "@/lib/browser/environment";

/** Live or test data: a switch that says which, and shows the others. */
export function EnvironmentSwitch({ environment, className }: { environment: Environment; className: string }) {
  const t = useTranslations("dashboard.environment");
  const isTest = environment === "test";
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isTest}
      onClick={() => showEnvironment(isTest ? "live" : "test")}
      className={`touch flex h-9 items-center gap-2 rounded-control px-2.5 font-medium whitespace-nowrap hover:bg-hover ${isTest ? "text-st-wait" : "text-ink-2 hover:text-ink"} ${className}`}
    >
      <span
        aria-hidden
        className={`flex h-4 w-7 items-center rounded-full border p-px ${isTest ? "justify-end border-st-wait bg-st-wait" : "border-line-3"}`}
      >
        <span className={`size-3 rounded-full ${isTest ? "bg-surface" : "bg-line-3"}`} />
      </span>
      {t("switch")}
    </button>
  );
}

/** Says below the bar that these are test data, what that means, and how to leave. */
export function TestStrip() {
  const t = useTranslations("dashboard.environment");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-st-wait-tint px-4 py-1.5 text-st-wait md:px-6">
      <FlaskConical aria-hidden className="size-4 flex-none" />
      <p className="min-w-0 flex-1 basis-60">
        <b className="font-semibold">{t("word")}</b> · {t("hint")}
      </p>
      <Suspense fallback={null}>
        <CopyAddress />
      </Suspense>
      <Button onClick={() => showEnvironment("live")}>{t("leave")}</Button>
    </div>
  );
}

/** For somebody else: who opens it sees the same data. */
function CopyAddress() {
  const t = useTranslations("dashboard.environment");
  const address = `${usePathname()}?${useSearchParams()}`;
  const text = typeof window === "undefined" ? "" : addressOf(new URL(address, window.location.href).href, "test");
  return <CopyButton variant="plain" text={text} label={t("copy")} copiedLabel={t("copied")} />;
}

/**
 * The tab that is looked at decides what the browser asks for: another tab may show the other data. An address that
 * names one shows that one.
 */
export function EnvironmentKeeper({ environment }: { environment: Environment }) {
  return (
    <Suspense fallback={null}>
      <Keeper environment={environment} />
    </Suspense>
  );
}

function Keeper({ environment }: { environment: Environment }) {
  const router = useRouter();
  const asked = toEnvironment(useSearchParams().get("environment"));
  useEffect(() => {
    if (asked) keepForTab(asked);
    const look = () => {
      if (document.visibilityState !== "visible") return;
      const own = environmentOfTab() ?? environment;
      keepForTab(own);
      askFor(own);
      if (own !== environment) router.refresh();
    };
    look();
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [asked, environment, router]);
  return null;
}
