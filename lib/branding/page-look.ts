import { headers } from "next/headers";
import { brandLook, type Tones } from "@/lib/contracts/brand-look";
import { findPageReader } from "@/lib/i18n/reader-locale";
import { shownLogo } from "./brand";
import { findBrand } from "./find-brand";

export type PageLook = {
  look: { css: string | undefined; logo: { url: string; width: number; height: number } | undefined };
  nonce: string | undefined;
};

/** The look of who sent what a page of the ceremony is about, and the nonce under which its style counts. */
export async function findPageLook(): Promise<PageLook> {
  const recipientId = (await findPageReader())?.recipientId;
  const brand = recipientId === undefined ? undefined : await findBrand(recipientId);
  const policy = (await headers()).get("content-security-policy") ?? "";
  const look = {
    css: brand?.colour ? cssOf(brandLook(brand.colour)) : undefined,
    logo: brand?.logo ? { url: `/api/v1/logos/${brand.logo.sha256}`, ...shownLogo(brand.logo) } : undefined,
  };
  return { look, nonce: /'nonce-([^']+)'/.exec(policy)?.[1] };
}

/** Twice `:root`: stronger than the page's own colours, wherever the style stands. Paper keeps those that it has. */
function cssOf({ light, dark }: { light: Tones; dark: Tones }): string {
  return [
    `:root:root{${variables(light)}}`,
    `@media (prefers-color-scheme:dark){:root:root:not([data-theme="light"]){${variables(dark)}}}`,
    `:root:root[data-theme="dark"]{${variables(dark)}}`,
  ].join("");
}

const variables = (tones: Tones): string =>
  [
    `--accent:${tones.accent}`,
    `--accent-hover:${tones.accentHover}`,
    `--on-accent:${tones.onAccent}`,
    `--accent-text:${tones.accentText}`,
    `--accent-tint:${tones.accentTint}`,
    `--accent-line:${tones.accentLine}`,
  ].join(";");
