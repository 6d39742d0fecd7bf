"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { keepsCookies } from "@/lib/browser/keeps-cookies";
import { EmbedSignal } from "./embed-signal";
import { Letter } from "./letter";

type Props = {
  /** Where this page stands in a frame: who hears of it, and of whom it is. */
  framed?: { origins: readonly string[]; recipientId: string; url: string };
  children: ReactNode;
};

/**
 * Without a cookie nobody gets further than the cover, and in a frame its address would be used up for nothing. So it is
 * said before anything is opened, with a way that works.
 */
export function CookieGate({ framed, children }: Props) {
  const t = useTranslations("ceremony.state.noCookies");
  const [isShut, setIsShut] = useState(false);
  const isFramed = framed !== undefined;
  useEffect(() => setIsShut(!keepsCookies(isFramed && window.parent !== window)), [isFramed]);
  if (!isShut) return children;
  return (
    <Letter>
      <h1 className="text-20 font-semibold md:text-28">{t("title")}</h1>
      <p role="status" className="mt-3 max-w-[58ch] text-16 text-ink-2">
        {t(framed ? "textFrame" : "text")}
      </p>
      {framed ? (
        <>
          <EmbedSignal {...framed} event="error" reason="cookies_blocked" />
          <Button asChild variant="main" size="big" className="mt-8">
            <a href={framed.url} target="_blank" rel="noreferrer">
              {t("open")}
            </a>
          </Button>
        </>
      ) : (
        <Button variant="main" size="big" className="mt-8" onClick={() => window.location.reload()}>
          {t("again")}
        </Button>
      )}
    </Letter>
  );
}
