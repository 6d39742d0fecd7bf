import { type Colour, contrast, fromLch, toLch } from "./brand-colour";

/** The colours of a page or mail that take a workspace's hue: those of app/globals.css by the same names. */
export type Tones = {
  accent: Colour;
  accentHover: Colour;
  /** Words on a button. */
  onAccent: Colour;
  /** Links. */
  accentText: Colour;
  accentTint: Colour;
  accentLine: Colour;
};
export type Theme = "light" | "dark";
export type BrandLook = Record<Theme, Tones>;

const white: Colour = "#ffffff";
const ink: Colour = "#191b20";

/** The backgrounds of app/globals.css and of mails that a button or link may stand on, the hardest one among them. */
const backgrounds: Record<Theme, readonly Colour[]> = {
  light: ["#ebe9e4", "#f2f0ec", "#faf9f7", "#ffffff"],
  dark: ["#0e0f11", "#16171a", "#1d1f23", "#1e2024"],
};

/** WCAG 2.2, 1.4.3 and 1.4.11: words, and what must be seen to be pressed. */
const ofWords = 4.5;
const ofShapes = 3;

/**
 * The tones of a workspace's colour for light and dark. It stays as it was chosen where words on it and the button itself can
 * be told apart well enough; else its lightness is moved as little as that needs, and never its hue.
 */
export function brandLook(colour: Colour): BrandLook {
  return { light: tonesOf(colour, "light"), dark: tonesOf(colour, "dark") };
}

function tonesOf(colour: Colour, theme: Theme): Tones {
  const { c, h } = toLch(colour);
  const accent = moved(colour, theme, (tone) => onIt(tone) !== undefined && reaches(tone, theme, ofShapes));
  const onAccent = onIt(accent)!;
  const tint = fromLch(
    theme === "light" ? { l: 0.945, c: Math.min(c, 0.02), h } : { l: 0.27, c: Math.min(c, 0.05), h },
  );
  const accentText = moved(colour, theme, (tone) => reaches(tone, theme, ofWords) && contrast(tone, tint) >= ofWords);
  return {
    accent,
    accentHover: hoverOf(accent, onAccent),
    onAccent,
    accentText,
    accentTint: tint,
    accentLine: fromLch({ l: theme === "light" ? 0.78 : 0.47, c: Math.min(c, 0.08), h }),
  };
}

/** White where it can be read, else ink; undefined where neither can. */
const onIt = (tone: Colour): Colour | undefined => [white, ink].find((words) => contrast(words, tone) >= ofWords);

const reaches = (tone: Colour, theme: Theme, ratio: number): boolean =>
  backgrounds[theme].every((background) => contrast(tone, background) >= ratio);

/** Away from the words on it: what is pointed at is read no worse. */
function hoverOf(accent: Colour, onAccent: Colour): Colour {
  const { l, c, h } = toLch(accent);
  return fromLch({ l: onAccent === white ? Math.max(0, l - 0.05) : Math.min(1, l + 0.05), c, h });
}

const step = 0.005;

/** Darker on light, lighter on dark, until it fits. Black and white do, so there is an end. */
function moved(colour: Colour, theme: Theme, fits: (tone: Colour) => boolean): Colour {
  const { l, c, h } = toLch(colour);
  let tone = colour;
  for (let at = l; !fits(tone) && at > -step && at < 1 + step; ) {
    at += theme === "light" ? -step : step;
    tone = fromLch({ l: Math.min(1, Math.max(0, at)), c, h });
  }
  return tone;
}
