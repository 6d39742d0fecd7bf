"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** Reads the page again after each change of the envelope; the dot says that it listens. */
export function Live({ envelopeId }: { envelopeId: string }) {
  const t = useTranslations("dashboard.detail");
  const router = useRouter();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const source = new EventSource(`/api/v1/envelopes/${envelopeId}/stream`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    const refresh = () => {
      clearTimeout(timer);
      timer = setTimeout(() => router.refresh(), 120);
    };
    source.onopen = () => {
      if (missed) refresh();
      missed = false;
      setOpen(true);
    };
    source.onerror = () => {
      missed = true;
      setOpen(false);
    };
    source.addEventListener("change", refresh);
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [envelopeId, router]);

  return (
    <span
      className={`inline-flex items-center gap-1.5 text-12 font-medium text-st-done transition-opacity ${open ? "" : "opacity-0"}`}
      aria-hidden={!open}
    >
      <i aria-hidden className="size-1.5 rounded-full bg-current" />
      {t("live")}
    </span>
  );
}
