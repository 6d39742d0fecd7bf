import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HAND_SCALE } from "./hand";

const source = readFileSync(new URL("../../app/hand-fonts.ts", import.meta.url), "utf8");
const declared = [...source.matchAll(/variable: "--font-hand-(\w+)"[\s\S]*?"size-adjust", value: "(\d+)%"/g)];

test("the page shows each hand at the size that the stamp has", () => {
  const scales = Object.fromEntries(declared.map(([, script, percent]) => [script, Number(percent) / 100]));
  expect(scales).toEqual({
    brush: HAND_SCALE.handBrush,
    flourish: HAND_SCALE.handFlourish,
    greek: HAND_SCALE.handGreek,
    hebrew: HAND_SCALE.handHebrew,
    arabic: HAND_SCALE.handArabic,
    devanagari: HAND_SCALE.handDevanagari,
    thai: HAND_SCALE.handThai,
  });
});
