import { describe, expect, test } from "vitest";
import type { PlacedRun } from "@/lib/browser/reflow";
import { findPlaces, giveOut } from "./suggest-words";

const page = { widthPt: 595, heightPt: 842 };
const run = (str: string, xPt: number, yPt: number, widthPt = str.length * 6): PlacedRun => ({
  ...{ str, xPt, yPt, widthPt, sizePt: 11, hasEOL: true },
});

describe("a line to fill in", () => {
  test.each([
    ["Signature: ______________", "SIGNATURE"],
    ["Unterschrift ____________", "SIGNATURE"],
    ["Date: ________", "DATE_SIGNED"],
    ["Ort und Datum ..........", "DATE_SIGNED"],
    ["Nom : ________", "NAME"],
    ["E-mail ________", "EMAIL"],
    ["Initials ____", "INITIALS"],
  ])("%s asks for a %s", (line, fieldType) => {
    expect(findPlaces([run(line, 72, 600)], page)).toMatchObject([{ fieldType, label: "" }]);
  });

  test("of any other kind asks for text, by its label", () => {
    expect(findPlaces([run("IBAN: ____________________", 72, 600)], page)).toMatchObject([
      { fieldType: "TEXT", label: "IBAN" },
    ]);
  });

  test("begins where its underscores begin and stands on them", () => {
    const [place] = findPlaces([run("Signature: ______________________________", 72, 600)], page);
    expect(place).toMatchObject({ x: 72 + 11 * 6, width: 180, height: 36 });
    expect(place!.y + place!.height).toBe(602);
  });

  test("takes its label from another run on its line, or from below where nothing is beside it", () => {
    expect(findPlaces([run("Date", 72, 600), run("________", 150, 601)], page)).toMatchObject([
      { fieldType: "DATE_SIGNED" },
    ]);
    expect(findPlaces([run("______________", 72, 600), run("Signature", 72, 614)], page)).toMatchObject([
      { fieldType: "SIGNATURE" },
    ]);
  });

  test("two on one line have each their own label", () => {
    const found = findPlaces([run("Name: __________ Date: __________", 72, 600)], page);
    expect(found.map(({ fieldType }) => fieldType)).toEqual(["NAME", "DATE_SIGNED"]);
  });

  test("without a label, or a word without a line, asks for nothing", () => {
    expect(findPlaces([run("______________", 72, 600)], page)).toEqual([]);
    expect(findPlaces([run("The signature of both parties is needed.", 72, 600)], page)).toEqual([]);
    expect(findPlaces([run("1 Scope ... 3", 72, 600)], page)).toEqual([]);
  });

  test("leaves the line above it free", () => {
    const above = run("Name: ____________________", 72, 574);
    const [name, signature] = findPlaces([above, run("Signature: ____________________", 72, 600)], page);
    expect(signature!.y).toBeGreaterThanOrEqual(574);
    expect(name!.y + name!.height).toBeLessThanOrEqual(signature!.y + 2);
  });

  test("near the edge stays on the page", () => {
    const [place] = findPlaces([run("Signature: ____", 480, 12)], page);
    expect(place!.x + place!.width).toBeLessThanOrEqual(595);
    expect(place!.y).toBeGreaterThanOrEqual(0);
  });
});

test("the first place to sign is the first signer's, the next the next one's, and a date goes with the nearest", () => {
  const runs = [
    run("Signature: ____________", 72, 600),
    run("Date: ________", 72, 640),
    run("Signature: ____________", 340, 600),
    run("Date: ________", 340, 640),
  ];
  const places = findPlaces(runs, page).map((place) => ({ ...place, pageNumber: 1 }));
  expect(giveOut(places, [0, 2]).map(({ recipientIndex }) => recipientIndex)).toEqual([0, 0, 2, 2]);
});
