import type { Brand } from "@/lib/branding/brand";
import { shownLogo } from "@/lib/branding/brand";
import { type BrandLook, brandLook } from "@/lib/contracts/brand-look";
import { oneLine } from "./header-text";

/** How a mail to a recipient looks where the workspace has a look of its own. */
export type MailLook = {
  /** Stands beside the logo in words, whatever that shows. */
  name: string;
  logo: { width: number; height: number } | undefined;
  tones: BrandLook | undefined;
};

/** The name by which the formatted form shows the picture that comes with the mail. */
export const logoCid = "logo@certyneo";

export function lookOf(brand: Brand | undefined, workspace: string): MailLook | undefined {
  if (!brand || (brand.logo === null && brand.colour === null)) return undefined;
  return {
    name: oneLine(workspace, 100),
    logo: brand.logo ? shownLogo(brand.logo) : undefined,
    tones: brand.colour === null ? undefined : brandLook(brand.colour),
  };
}
