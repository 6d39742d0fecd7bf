import dynamic from "next/dynamic";
import { type ComponentType, createContext, useContext } from "react";
import { HAND_SCALE, type HandFace, type HandStyle, handFacesFor, handWidthEm } from "@/lib/fields/hand";

const FAMILIES: Record<HandFace, string> = {
  hand: "var(--font-caveat), var(--font-caveat-ext), var(--font-caveat-cyrillic)",
  handBrush: "var(--font-hand-brush)",
  handFlourish: "var(--font-hand-flourish)",
  handGreek: "var(--font-hand-greek)",
  handHebrew: "var(--font-hand-hebrew)",
  handArabic: "var(--font-hand-arabic)",
  handDevanagari: "var(--font-hand-devanagari)",
  handThai: "var(--font-hand-thai)",
  handHans: '"Zhi Mang Xing"',
  handJa: '"Zen Kurenaido"',
  handKo: '"Nanum Pen Script"',
};

/**
 * Faces of thousands of characters, of packages whose style sheets know no `size-adjust`: even the list of their slices
 * is fetched only for a name that needs one.
 */
const SHEETS: Partial<Record<HandFace, ComponentType>> = {
  handHans: dynamic(() => import("./hand-hans")),
  handJa: dynamic(() => import("./hand-ja")),
  handKo: dynamic(() => import("./hand-ko")),
};

/** Language of the person who signs here (BCP 47), by which the stamp's hand is chosen too. */
export const SignerLanguage = createContext<string | undefined>(undefined);

type Props = {
  text: string;
  /** Of whoever wrote it, where that is not the person who signs here. */
  language?: string | undefined;
  /** The hand that was chosen. */
  hand?: HandStyle | undefined;
  /** Of the place it must fit in; "container" where that is the nearest container, as wide as the layout makes it. */
  widthPx: number | "container";
  heightPx: number;
  largestPx?: number;
  className?: string;
};

/** A typed signature in the faces that the stamp will have, at the largest size that fits. */
export function HandText({
  text,
  language,
  hand,
  widthPx,
  heightPx,
  largestPx = Number.POSITIVE_INFINITY,
  className = "",
}: Props) {
  const signerLanguage = useContext(SignerLanguage);
  const faces = handFacesFor(text, language ?? signerLanguage, hand);
  const widthEm = handWidthEm(text, hand) + 0.2;
  const highestPx = Math.min(largestPx, heightPx * 0.82);
  const scale = Math.min(1, ...faces.filter((face) => SHEETS[face]).map((face) => HAND_SCALE[face]));
  const families = [...faces.map((face) => FAMILIES[face]), "var(--font-ui)"];
  return (
    <span
      dir="auto"
      className={`leading-none font-medium whitespace-nowrap text-pen ${className}`}
      style={{
        fontFamily: families.join(", "),
        fontFeatureSettings: '"liga" 0, "calt" 0',
        fontSize:
          widthPx === "container"
            ? `clamp(6px, ${(100 / widthEm) * scale}cqw, ${highestPx * scale}px)`
            : Math.max(6, Math.min(highestPx, widthPx / widthEm) * scale),
      }}
    >
      {text}
      {faces.map((face) => {
        const Sheet = SHEETS[face];
        return Sheet ? <Sheet key={face} /> : null;
      })}
    </span>
  );
}
