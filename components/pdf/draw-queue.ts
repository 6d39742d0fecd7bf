import { useSyncExternalStore } from "react";
import { PageQueue } from "@/lib/browser/page-queue";

/** One for the whole window: its pages share a worker, a processor and a line. */
export const drawQueue = new PageQueue();

/** Whether a page has been drawn, from when on what nobody waits for may be loaded. */
export const useFirstPageDrawn = (): boolean =>
  useSyncExternalStore(
    (changed) => drawQueue.subscribe(changed),
    () => drawQueue.begun,
    () => false,
  );
