import command from "@/messages/command/en.json";
import words from "@/messages/verify/en.json";

export const texts = command;

/** Puts values into a text: `{name}`. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

const lookUp = (area: Record<string, string>, code: string): string =>
  Object.hasOwn(area, code) ? area[code]! : fill(words.page.report.unknownReason, { code });

export const verdictText = (code: string): string => lookUp(words.verdict, code);
export const meaningText = (code: string): string => lookUp(words.meaning, code);
export const reasonText = (code: string): string => lookUp(words.reason, code);
export const changeText = (code: string): string => lookUp(words.change, code);
export const evidenceText = (code: string): string => lookUp(words.evidence, code);
export const factText = (code: string): string => lookUp(words.fact, code);
export const coverageText = (code: keyof typeof words.page.report.coverage): string => words.page.report.coverage[code];
export const changedText = (code: keyof typeof words.page.report.change): string => words.page.report.change[code];

/**
 * Names and reasons were written by whoever made the file: what would steer a terminal, break a line or turn the
 * direction of writing is shown as a space.
 */
export const tame = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
