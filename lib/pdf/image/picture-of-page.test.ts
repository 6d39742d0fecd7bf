import sharp from "sharp";
import { expect, test } from "vitest";
import { isGrainy } from "./picture-of-page";

const size = { width: 400, height: 560, channels: 3 as const };
const pixelsOf = async (svg: string, grain?: number) => {
  const noise = grain === undefined ? {} : { noise: { type: "gaussian" as const, mean: 232, sigma: grain } };
  const paper = await sharp({ create: { ...size, background: "#fff", ...noise } })
    .png()
    .toBuffer();
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="560">${svg}</svg>`;
  return sharp(paper)
    .composite([{ input: Buffer.from(picture) }])
    .ensureAlpha()
    .raw()
    .toBuffer();
};
const lines = Array.from({ length: 34 }, (_, line) =>
  Array.from({ length: 50 }, (_, sign) => {
    const [x, y] = [30 + sign * 6.7, 40 + line * 14.3];
    return `<path d="M${x} ${y}q3 5 2 9m1-8l2 6" stroke="#222" fill="none"/>`;
  }).join(""),
).join("");
const shade = '<linearGradient id="a"><stop stop-color="#fff"/><stop offset="1" stop-color="#047"/></linearGradient>';

test.each<[string, string, number | undefined, boolean]>([
  ["an empty page", "", undefined, false],
  ["a page full of small letters", lines, undefined, false],
  ["a page with coloured areas", `${lines}<rect width="400" height="200" fill="#b30"/>`, undefined, false],
  ["a shaded area", `${shade}<rect width="400" height="90" fill="url(#a)"/>${lines}`, undefined, false],
  ["a scan with the grain of paper", lines, 9, true],
  ["a scan whose grain is hardly seen", lines, 3, true],
])("%s is told by its grain", async (_, svg, grain, grainy) => {
  expect(isGrainy(await pixelsOf(svg, grain))).toBe(grainy);
});
