"use client";

import { useState } from "react";
import { type HandStyle, handStylesFor } from "@/lib/fields/hand";
import type { Mark } from "./draft";

export type ChosenHand = {
  /** Those that can write the name besides the plain one. */
  styles: HandStyle[];
  /** The plain one where there is none. */
  style: HandStyle | undefined;
  choose: (style: HandStyle | undefined) => void;
};

/** The handwriting of a typed signature: as it was adopted before, until another is chosen; plain for a name it cannot write. */
export function useHand(name: string, adopted: Mark | undefined): ChosenHand {
  const [chosen, setChosen] = useState<{ style: HandStyle | undefined }>();
  const wanted = chosen ? chosen.style : adopted?.kind === "typed" ? adopted.hand : undefined;
  const styles = handStylesFor(name);
  const style = styles.find((each) => each === wanted);
  return { styles, style, choose: (next) => setChosen({ style: next }) };
}
