import { expect, test } from "vitest";
import { findText, type TextRun, toSearchable } from "./text-search";

const run = (str: string, hasEOL = false): TextRun => ({ str, hasEOL });
const find = (runs: TextRun[], query: string) =>
  findText(toSearchable(runs), runs, query).map(({ parts }) =>
    parts.map(({ run: at, from, to }) => runs[at]!.str.slice(from, to)),
  );

test("capitals, accents and strokes make no difference, on either side", () => {
  expect(find([run("Zürich, Ærø and ŁÓDŹ; Straße")], "zurich")).toEqual([["Zürich"]]);
  expect(find([run("Zürich, Ærø and ŁÓDŹ; Straße")], "aero")).toEqual([["Ærø"]]);
  expect(find([run("Zürich, Ærø and ŁÓDŹ; Straße")], "łódź")).toEqual([["ŁÓDŹ"]]);
  expect(find([run("Straße und Strasse")], "strasse")).toEqual([["Straße"], ["Strasse"]]);
  expect(find([run("Ein Cafe\u0301 am Ort")], "café")).toEqual([["Cafe\u0301"]]);
  expect(find([run("office with a ligature: oﬃce")], "office")).toEqual([["office"], ["oﬃce"]]);
  expect(find([run("العَقْد")], "العقد")).toEqual([["العَقْد"]]);
});

test("what begins in one run and ends in another, or on the next line, is found with the part of each", () => {
  expect(find([run("the consul"), run("tancy agree"), run("ment")], "Consultancy agreement")).toEqual([
    ["consul", "tancy agree", "ment"],
  ]);
  expect(find([run("paid within", true), run("thirty  days")], "within thirty days")).toEqual([
    ["within", "thirty  days"],
  ]);
});

test("matches come in order, do not overlap, and an empty query finds nothing", () => {
  expect(find([run("aaaa aa")], "aa")).toEqual([["aa"], ["aa"], ["aa"]]);
  expect(find([run("anything")], "  ")).toEqual([]);
  expect(find([run("anything")], "something")).toEqual([]);
  expect(find([run("a.c abc")], "a.c")).toEqual([["a.c"]]);
});
