import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { darkened, pictureOf, sealCorpusFile } from "./third-party";

useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const now = (): Ctx => ({ ...owner, now: new Date() });

describe("a field stands where it was placed, as a person sees the page", () => {
  const at = { x: 40, y: 30, width: 120, height: 30 };

  test.each([
    ["geometry--annots-no-rotate", 1],
    ["geometry--annots-no-rotate", 2],
    ["geometry--annots-no-rotate", 3],
    ["geometry--doc-negative-coordinates-rotate-90", 1],
    ["geometry--hello_world_rotated", 1],
    ["geometry--hello_world_rotated", 2],
    ["geometry--hello_world_rotated", 5],
    ["geometry--issue14415", 1],
    ["geometry--issue5747", 1],
    ["geometry--leaky-graphics-state-doc", 1],
  ])("%s, page %i", async (name, pageNumber) => {
    const field = { ...at, pageNumber, recipientIndex: 0, fieldType: "SIGNATURE" };
    const { base, sealed, document } = await sealCorpusFile(now(), name, [field]);
    const [before, after] = [pictureOf(base, pageNumber), pictureOf(sealed, pageNumber)];
    const page = document.pages[pageNumber - 1]!;
    expect([after.width, after.height]).toEqual([Math.ceil(page.widthPt), Math.ceil(page.heightPt)]);
    const { inside, outside } = darkened(before, after, at);
    expect(inside).toBeGreaterThan(60);
    expect(outside).toBe(0);
  });
});
