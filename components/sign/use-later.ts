"use client";

import { useEffect, useRef, useState } from "react";
import { useFirstPageDrawn } from "@/components/pdf/draw-queue";
import { savesData } from "@/lib/browser/saves-data";
import { whenIdle } from "./when-idle";

/** Whether the first page is there and the browser has nothing to do: the moment for what may be needed later. */
function useQuiet(): boolean {
  const drawn = useFirstPageDrawn();
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (!drawn || savesData()) return;
    return whenIdle(() => setQuiet(true));
  }, [drawn]);
  return quiet;
}

/**
 * A part of the page that is loaded when the page is quiet, or at once when it is `asked` for; undefined until it is
 * there. `onFail` hears when what was asked for does not come; asked for once more, it is tried once more.
 */
export function useLater<T extends object>(load: () => Promise<T>, asked: boolean, onFail: () => void): T | undefined {
  const quiet = useQuiet();
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
