"use client";

import { useEffect, useRef, useState } from "react";
import { useFirstPageDrawn } from "@/components/pdf/draw-queue";
import { savesData } from "@/lib/browser/saves-data";
import { whenIdle } from "./when-idle";

/** When a part that nobody has asked for yet may come: with the page, or with the first sign that somebody acts on it. */
type Moment = "page" | "act";

/** What ends a press: a part that comes while a button is held down would take its place, and the press would be nobody's. */
const signs = ["click", "keyup"] as const;

/** Whether somebody has pressed anything since this was shown. */
function useActed(): boolean {
  const [acted, setActed] = useState(false);
  useEffect(() => {
    if (acted) return;
    const note = () => setActed(true);
    for (const sign of signs) window.addEventListener(sign, note, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, note, { capture: true });
    };
  }, [acted]);
  return acted;
}

/** Whether the moment has come, the first page is there and the browser has nothing to do. */
function useQuiet(moment: Moment): boolean {
  const drawn = useFirstPageDrawn();
  const acted = useActed();
  const hasCome = drawn && (moment === "page" || acted);
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (!hasCome || savesData()) return;
    return whenIdle(() => setQuiet(true));
  }, [hasCome]);
  return quiet;
}

type Options = { moment: Moment; asked: boolean; onFail: () => void };

/**
 * A part of the page that is loaded when its moment has come, or at once when it is `asked` for; undefined until it is
 * there. `onFail` hears when what was asked for does not come; asked for once more, it is tried once more.
 */
export function useLater<T extends object>(load: () => Promise<T>, { moment, asked, onFail }: Options): T | undefined {
  const quiet = useQuiet(moment);
  const [part, setPart] = useState<{ of: T }>();
  const fail = useRef(onFail);
  useEffect(() => {
    fail.current = onFail;
  });
  const isThere = part !== undefined;
  useEffect(() => {
    if (isThere || !(quiet || asked)) return;
    let current = true;
    load().then(
      (of) => current && setPart({ of }),
      () => current && asked && fail.current(),
    );
    return () => {
      current = false;
    };
  }, [load, quiet, asked, isThere]);
  return part?.of;
}
