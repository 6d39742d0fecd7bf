import type { CSSProperties } from "react";
import type { BrandLook } from "@/lib/contracts/brand-look";

/** The ink and paper of shared/LOOKS.md; mail programs know no variables, so values are written out. */
export const colours = {
  desk: "#ebe9e4",
  paper: "#ffffff",
  ink: "#191b20",
  quiet: "#5d6169",
  line: "#e0ddd7",
  accent: "#1f3d86",
} as const;

const fontFamily = "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** An address or a name without a space in it makes the sheet no wider than a phone. */
const unbroken = { overflowWrap: "anywhere", wordBreak: "break-word" } as const;

export const styles = {
  desk: { backgroundColor: colours.desk, fontFamily, margin: 0, padding: "32px 12px" },
  sheet: {
    backgroundColor: colours.paper,
    border: `1px solid ${colours.line}`,
    borderRadius: "2px",
    maxWidth: "560px",
    padding: "32px",
  },
  mark: { color: colours.ink, fontSize: "16px", fontWeight: 600, letterSpacing: "-0.02em", margin: "0 0 32px" },
  smallMark: { color: colours.ink, fontSize: "14px", fontWeight: 600, letterSpacing: "-0.02em", margin: "0 0 4px" },
  masthead: { margin: "0 0 32px", width: "auto" },
  logo: { borderRadius: "4px", display: "block" },
  workspace: { ...unbroken, color: colours.ink, fontSize: "16px", fontWeight: 600, lineHeight: "20px", margin: 0 },
  heading: {
    ...unbroken,
    color: colours.ink,
    fontSize: "20px",
    fontWeight: 600,
    lineHeight: "28px",
    margin: "0 0 16px",
  },
  text: { ...unbroken, color: colours.ink, fontSize: "16px", lineHeight: "24px", margin: "0 0 16px" },
  quote: {
    ...unbroken,
    borderInlineStart: `2px solid ${colours.line}`,
    color: colours.ink,
    fontSize: "16px",
    lineHeight: "24px",
    margin: "0 0 16px",
    paddingInlineStart: "16px",
  },
  code: {
    color: colours.ink,
    fontFamily: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    fontSize: "32px",
    fontWeight: 600,
    letterSpacing: "0.2em",
    lineHeight: "40px",
    margin: "0 0 16px",
  },
  checkCode: {
    color: colours.ink,
    fontFamily: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    fontWeight: 600,
    letterSpacing: "0.08em",
    whiteSpace: "nowrap",
  },
  quiet: { ...unbroken, color: colours.quiet, fontSize: "14px", lineHeight: "20px", margin: "0 0 16px" },
  line: { borderColor: colours.line, borderTopWidth: "1px", margin: "16px 0" },
  // The border keeps the button a button when colours are not printed.
  button: {
    backgroundColor: colours.accent,
    border: `1px solid ${colours.accent}`,
    borderRadius: "6px",
    color: "#ffffff",
    fontSize: "16px",
    fontWeight: 600,
    lineHeight: "20px",
    padding: "12px 20px",
  },
} as const satisfies Record<string, CSSProperties>;

export const darkStyles = `@media (prefers-color-scheme: dark) {
body, .desk, body > table, body > table > tbody > tr > td { background-color: #0e0f11 !important; }
.sheet { background-color: #16171a !important; border-color: #292b30 !important; }
.ink { color: #ecebe8 !important; }
.quiet { color: #b9bac0 !important; }
.line { border-color: #292b30 !important; }
.link { color: #a9b6da !important; }
}
@media print { .desk, .sheet { background-color: #ffffff !important; } .button { background-color: #ffffff !important; color: #000000 !important; border-color: #000000 !important; } }`;

/** The workspace's button and link in the dark; by day they are inline, where every mail program reads them. */
export function tonedStyles(tones: BrandLook | undefined): string {
  if (!tones) return "";
  const { accent, onAccent, accentText } = tones.dark;
  return `
@media (prefers-color-scheme: dark) {
.button { background-color: ${accent} !important; border-color: ${accent} !important; color: ${onAccent} !important; }
.link { color: ${accentText} !important; }
}`;
}
