import { expect, it } from "vitest";
import { boxBesideAnchor } from "./anchor-box";

const first = { x: 100, y: 200, width: 50, height: 10 };
const last = { x: 60, y: 212, width: 20, height: 10 };
const size = { width: 40, height: 20 };

it.each([
  ["right", { x: 84, y: 207 }],
  ["below", { x: 60, y: 226 }],
  ["above", { x: 100, y: 176 }],
  ["left", { x: 56, y: 195 }],
] as const)("a field goes %s of a text that runs over two lines", (placement, place) => {
  expect(boxBesideAnchor({ first, last }, placement, size)).toEqual({ ...place, ...size });
});
