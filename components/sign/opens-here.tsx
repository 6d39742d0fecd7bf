"use client";

import { useLocale } from "next-intl";
import { type ComponentType, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { warmPdf } from "@/components/pdf/open-pdf";
import { call } from "@/lib/browser/api";
import { getCeremony } from "@/lib/browser/ceremony-calls";
import { savesData } from "@/lib/browser/saves-data";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { type ShowHere, ShowHereContext } from "./show-here";
import { whenIdle } from "./when-idle";

type Page = ComponentType<{ initial: Ceremony }>;
type Opened = { Page: Page; ceremony: Ceremony; title: string };

const loadPage = (): Promise<Page> => import("./ceremony-page").then((file) => file.CeremonyPage);

/**
 * The cover, and after the press the document in its place: a slow phone need not begin a page anew, whose scripts it has
 * already taken in. The address becomes that of the document, so that it can be loaded again.
 */
export function OpensHere({ product, children }: { product: string; children: ReactNode }) {
  const locale = useLocale();
  const [opened, setOpened] = useState<Opened>();
  const stopWarming = useWarmPage();
  const show = useMemo<ShowHere>(
    () => async (recipientId, url) => {
      stopWarming();
      try {
        const reading = call(getCeremony, { params: { recipientId }, query: { locale } });
        const [Page, ceremony] = await Promise.all([loadPage(), reading]);
        // With the state that the router keeps there: it takes no notice of the new address.
        window.history.replaceState(window.history.state, "", url);
        setOpened({ Page, ceremony, title: `${ceremony.envelope.subject} · ${product}` });
        return true;
      } catch {
        // A code is asked for first, or something went wrong: the page at that address says what.
        return false;
      }
    },
    [locale, product, stopWarming],
  );
  if (!opened) return <ShowHereContext value={show}>{children}</ShowHereContext>;
  return (
    <>
      <NewTitle title={opened.title} />
      <opened.Page initial={opened.ceremony} />
    </>
  );
}

/** Begins at the top, and says what opened, as a browser does for a page that it has loaded; gone once one goes on. */
function NewTitle({ title }: { title: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  const [isRead, setIsRead] = useState(false);
  useEffect(() => {
    document.title = title;
    window.scrollTo(0, 0);
    place.current?.focus({ preventScroll: true });
  }, [title]);
  return isRead ? null : (
    <p ref={place} tabIndex={-1} onBlur={() => setIsRead(true)} className="sr-only">
      {title}
    </p>
  );
}

/**
 * While the cover is read and the browser has nothing to do, what will show the document is fetched, a part at a time, and
 * nothing more once it is wanted; not for who asked their browser to save data.
 */
function useWarmPage(): () => void {
  const stop = useRef(() => {});
  useEffect(() => {
    if (savesData()) return;
    let isWanted = false;
    let stopNext = whenIdle(() =>
      loadPage().then(
        () => {
          if (!isWanted) stopNext = whenIdle(warmPdf);
        },
        () => {},
      ),
    );
    stop.current = () => {
      isWanted = true;
      stopNext();
    };
    return () => stop.current();
  }, []);
  return useCallback(() => stop.current(), []);
}
