import { type Colour, isColour } from "@/lib/contracts/brand-colour";
import type { Logo } from "@/lib/contracts/branding";

/** How a workspace looks to those whom it sends something; null where it looks like the product. */
export type Brand = { colour: Colour | null; logo: Logo | null };

type Row = {
  brandColour: string | null;
  logoSha256: string | null;
  logoWidth: number | null;
  logoHeight: number | null;
};

/** Of a letter's head, on paper and on screen. */
const shownWidth = 160;
const shownHeight = 40;

/** In CSS pixels: as large as it fits, and no larger than it is. */
export function shownLogo({ width, height }: Logo): { width: number; height: number } {
  const scale = Math.min(1, shownWidth / width, shownHeight / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export function toBrand({ brandColour, logoSha256, logoWidth, logoHeight }: Row): Brand {
  const isWhole = logoSha256 !== null && logoWidth !== null && logoHeight !== null;
  return {
    colour: brandColour !== null && isColour(brandColour) ? brandColour : null,
    logo: isWhole ? { sha256: logoSha256, width: logoWidth, height: logoHeight } : null,
  };
}
