import { useEffect, useState } from "react";
import { extractInk, type InkOptions, type NoInk, type Pixels } from "@/lib/browser/extract-ink";
import { type PictureProblem, readPicture, toMarkPicture } from "@/lib/browser/read-picture";

type Read = { picture: Pixels; options: InkOptions };
type Found = { from: Read; png: string } | { from: Read; problem: NoInk };
export type InkPicture = ReturnType<typeof useInkPicture>;

const begin: InkOptions = { strength: 0.5, colour: "own" };
/** A slider that is still being moved is not worked for. */
const settleMs = 80;

/** A signature out of a picture that the person chooses; all of it happens in this browser. */
export function useInkPicture() {
  const [read, setRead] = useState<Read>();
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<PictureProblem>();
  const [reading, setReading] = useState(false);

  useEffect(() => {
    if (!read) return;
    let isStale = false;
    const look = async () => {
      const ink = extractInk(read.picture, read.options);
      const result = typeof ink === "string" ? { problem: ink } : { png: await toMarkPicture(ink) };
      if (!isStale) setFound({ from: read, ...result });
    };
    const timer = setTimeout(() => void look().catch(() => setProblem("blocked")), settleMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [read]);

  const choose = async (file: File) => {
    setReading(true);
    setProblem(undefined);
    const picture = await readPicture(file);
    setReading(false);
    if (typeof picture === "string") return setProblem(picture);
    setRead({ picture, options: read?.options ?? begin });
  };

  const isCurrent = found !== undefined && found.from === read;
  return {
    choose: (file: File) => void choose(file),
    setOptions: (options: Partial<InkOptions>) =>
      setRead((before) => before && { ...before, options: { ...before.options, ...options } }),
    /** Undefined while there is no picture whose ink could be looked for otherwise. */
    options: problem === undefined ? read?.options : undefined,
    /** What was found last; while it is looked for anew, the one before stays to be seen. */
    png: found && "png" in found ? found.png : undefined,
    problem: problem ?? (isCurrent && "problem" in found ? found.problem : undefined),
    busy: reading || (read !== undefined && !isCurrent && problem === undefined),
  };
}
