import { describe, expect, it } from "vitest";
import { type Colour, contrast, fromLch, isColour, toLch } from "./brand-colour";
import { brandLook, type Theme } from "./brand-look";

const levels = ["00", "33", "66", "99", "cc", "ff"];
const cube = levels.flatMap((r) => levels.flatMap((g) => levels.map((b) => `#${r}${g}${b}` as Colour)));
const greys = Array.from({ length: 64 }, (_, at) => `#${(at * 4).toString(16).padStart(2, "0").repeat(3)}` as Colour);
const backgrounds: Record<Theme, Colour[]> = {
  light: ["#ebe9e4", "#f2f0ec", "#faf9f7", "#ffffff"],
  dark: ["#0e0f11", "#16171a", "#1d1f23", "#1e2024"],
};

describe("a workspace's colour", () => {
  it.each(["light", "dark"] as const)(
    "can be read and seen on every background of a %s page, whichever it is",
    (theme) => {
      const short = [...cube, ...greys].flatMap((colour) => {
        const { accent, accentHover, onAccent, accentText, accentTint } = brandLook(colour)[theme];
        const words = [contrast(onAccent, accent), contrast(onAccent, accentHover), contrast(accentText, accentTint)];
        const links = backgrounds[theme].map((background) => contrast(accentText, background));
        const shapes = backgrounds[theme].map((background) => contrast(accent, background));
        const isFine = Math.min(...words, ...links) >= 4.5 && Math.min(...shapes) >= 3;
        return isFine ? [] : [colour];
      });
      expect(short).toEqual([]);
    },
  );

  it("stays as it was chosen where it can be read", () => {
    expect(brandLook("#0b5d3b").light).toMatchObject({ accent: "#0b5d3b", onAccent: "#ffffff", accentText: "#0b5d3b" });
    expect(brandLook("#ffd400").dark).toMatchObject({ accent: "#ffd400", onAccent: "#191b20", accentText: "#ffd400" });
  });

  it.each(["#ffd400", "#ff6a00", "#e30613", "#00a3e0", "#7ac143"] as const)(
    "%s keeps its hue where its lightness is moved",
    (colour) => {
      for (const theme of ["light", "dark"] as const) {
        const turned = Math.abs(toLch(brandLook(colour)[theme].accent).h - toLch(colour).h);
        expect(Math.min(turned, 2 * Math.PI - turned)).toBeLessThan(0.06);
      }
    },
  );

  it("comes back from OKLCH as it went in, and is only taken as six digits", () => {
    expect(cube.filter((colour) => fromLch(toLch(colour)) !== colour)).toEqual([]);
    expect(["#1f3d86", "#FFF", "red", "#1f3d8g", "#1f3d86;}", "#1F3D86"].map(isColour)).toEqual([
      true,
      ...Array(5).fill(false),
    ]);
  });
});
