import { PDFDocument, PDFName, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { FieldInput } from "@/lib/contracts/fields";
import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import { PdfDocument } from "@/lib/pdf/core/document";
import { readPages } from "@/lib/pdf/core/pages";
import { onePage, type Source } from "@/tests/fixtures/pdf/build-pdf";
import { suggestFormFields } from "./suggest-form-fields";

function suggest(bytes: Buffer, most = 1_000) {
  const doc = new PdfDocument(bytes);
  return suggestFormFields(doc, readPages(doc), most);
}

/** A page of 300 × 400 with these widgets, objects 4 and up. */
function formOf(widgets: string[], { page = "", more = {} }: { page?: string; more?: Record<number, Source> } = {}) {
  const objects = Object.fromEntries(widgets.map((source, index) => [4 + index, source]));
  const refs = widgets.map((_, index) => `${4 + index} 0 R`).join(" ");
  const bytes = onePage(`/Annots [${refs}] ${page}`, { ...objects, ...more }, `/AcroForm <</Fields [${refs}]>>`);
  return suggest(bytes).fields;
}

const widget = (more: string, rect = "[50 300 150 320]") => `<</Subtype /Widget /Rect ${rect} ${more}>>`;
const text = (more = "") => widget(`/FT /Tx /T (field) ${more}`);
const states = (...names: string[]) => `/AP <</N <<${names.map((name) => `/${name} null`).join(" ")} /Off null>>>>`;
const only = (fields: SuggestedField[]) => {
  expect(fields).toHaveLength(1);
  return fields[0]!;
};

describe("text fields", () => {
  test("have place, name, tooltip, value and flags", () => {
    const field = only(formOf([text("/TU (Your flat) /V (4B) /Ff 2 /MaxLen 8")]));
    expect(field).toEqual({
      source: "ACROFORM",
      name: "field",
      role: null,
      pageNumber: 1,
      fieldType: "TEXT",
      x: 50,
      y: 80,
      width: 100,
      height: 20,
      required: true,
      readOnly: false,
      label: "Your flat",
      options: [],
      value: "4B",
      maxLength: 8,
    });
    expect(only(formOf([text()]))).toMatchObject({ label: "field", required: false });
  });

  const action = (script: string) => `/AA <</F <</S /JavaScript /JS (${script})>>>>`;
  test.each([
    ["a format", text(action("AFNumber_Format\\(2, 0, 0, 0, '', true\\);")), "NUMBER"],
    ["a percentage", text(action("AFPercent_Format\\(2, 0\\);")), "NUMBER"],
    ["a date", text(action("AFDate_FormatEx\\('dd.mm.yyyy'\\);")), "DATE"],
    ["another script", text(action("event.value = 1;")), "TEXT"],
    ["a name", widget("/FT /Tx /T (dateOfBirth)"), "DATE"],
    ["a tooltip", text("/TU (Signing date)"), "DATE"],
    ["a name that only sounds like it", widget("/FT /Tx /T (candidate.update)"), "TEXT"],
    ["an address", widget("/FT /Tx /T (buyer.E-Mail)"), "EMAIL"],
    ["a choice of file", text(`/Ff ${1 << 20}`), "ATTACHMENT"],
    ["a value that does not fit the hint", text(`${action("AFDate_Format\\(1\\);")} /V (soon)`), "TEXT"],
    ["a value that does", text(`${action("AFDate_Format\\(1\\);")} /V (2026-11-23)`), "DATE"],
  ])("with %s: %#", (_, source, fieldType) => {
    expect(only(formOf([source])).fieldType).toBe(fieldType);
  });

  test("keep their lines, and are given in the characters of people", () => {
    const value = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from("Zoë\rŁódź", "utf16le").swap16()]);
    expect(only(formOf([text(`/Ff 4096 /V <${value.toString("hex")}>`)])).value).toBe("Zoë\nŁódź");
  });
});

describe("buttons", () => {
  test("that are check boxes are one field each, ticked or not", () => {
    const fields = formOf([
      widget(`/FT /Btn /T (agree) /AS /Yes ${states("Yes")}`),
      widget(`/FT /Btn /T (news) /AS /Off ${states("Yes")}`),
    ]);
    expect(fields.map(({ fieldType, label, value }) => [fieldType, label, value])).toEqual([
      ["CHECKBOX", "agree", "true"],
      ["CHECKBOX", "news", undefined],
    ]);
  });

  test("of one name that are check boxes say which they are", () => {
    const kid = (state: string, y: number) =>
      `<</Subtype /Widget /Parent 7 0 R /Rect [50 ${y} 60 ${y + 10}] ${states(state)}>>`;
    const parent = "<</FT /Btn /T (topics) /TU (Topics) /Kids [4 0 R 5 0 R]>>";
    const fields = formOf([kid("Law", 300), kid("Tax", 280)], { more: { 7: parent } });
    expect(fields.map(({ label, y }) => [label, y])).toEqual([
      ["Topics: Law", 90],
      ["Topics: Tax", 110],
    ]);
  });

  test("that exclude each other are one field around all of them", () => {
    const kid = (state: string, y: number, on = "Off") =>
      `<</Subtype /Widget /Parent 7 0 R /Rect [50 ${y} 62 ${y + 12}] /AS /${on} ${states(state)}>>`;
    const radio = "<</FT /Btn /Ff 49154 /T (floor) /V /Second /Kids [4 0 R 5 0 R 6 0 R]>>";
    const field = only(
      formOf([kid("First", 300), kid("Second", 280, "Second"), kid("Gr#c3#bcn", 260)], { more: { 7: radio } }),
    );
    expect(field).toMatchObject({
      fieldType: "RADIO_GROUP",
      options: ["First", "Second", "Grün"],
      value: "Second",
      required: true,
      ...{ x: 50, y: 88, width: 12, height: 52 },
      optionBoxes: [88, 108, 128].map((y) => ({ x: 50, y, width: 12, height: 12 })),
    });
  });

  test("that exclude each other over several pages share the box of those on the first", () => {
    const kid = (state: string) => `<</Subtype /Widget /Parent 7 0 R /Rect [50 300 62 312] /AS /Off ${states(state)}>>`;
    const radio = "<</FT /Btn /Ff 49154 /T (floor) /Kids [4 0 R 5 0 R]>>";
    const pages = "<</Type /Pages /Kids [3 0 R 8 0 R] /Count 2 /MediaBox [0 0 300 400]>>";
    const first = "<</Type /Page /Parent 2 0 R /Annots [4 0 R]>>";
    const second = "<</Type /Page /Parent 2 0 R /Annots [5 0 R]>>";
    const more = { 2: pages, 3: first, 7: radio, 8: second };
    const field = only(formOf([kid("First"), kid("Second")], { more }));
    expect(field).toMatchObject({ fieldType: "RADIO_GROUP", options: ["First", "Second"], pageNumber: 1 });
    expect(field.optionBoxes).toBeUndefined();
  });

  test("with states that are numbers read as /Opt says", () => {
    const kid = (state: string, y: number) =>
      `<</Subtype /Widget /Parent 7 0 R /Rect [50 ${y} 62 ${y + 12}] /AS /Off ${states(state)}>>`;
    const radio = "<</FT /Btn /Ff 32768 /T (floor) /Opt [(Ground) (First)] /V /1 /Kids [4 0 R 5 0 R]>>";
    expect(only(formOf([kid("0", 300), kid("1", 280)], { more: { 7: radio } }))).toMatchObject({
      options: ["Ground", "First"],
      value: "First",
    });
  });

  test("that do something when pushed are no fields", () => {
    expect(formOf([widget(`/FT /Btn /T (send) /Ff ${1 << 16}`)])).toEqual([]);
  });
});

describe("lists", () => {
  test("show what people read, and the value in the same words", () => {
    const options = "/Opt [[(DK) (Denmark)] [(SE) (Sweden)] (Norway) [(XX) ()] [(D2) (Denmark)]]";
    expect(only(formOf([widget(`/FT /Ch /Ff 131072 /T (country) ${options} /V (SE)`)]))).toMatchObject({
      fieldType: "DROPDOWN",
      options: ["Denmark", "Sweden", "Norway", "XX"],
      value: "Sweden",
    });
  });

  test("without options, or with more than a field takes, are text", () => {
    const many = Array.from({ length: 201 }, (_, index) => `(${index})`).join(" ");
    expect(only(formOf([widget("/FT /Ch /T (city)")])).fieldType).toBe("TEXT");
    expect(only(formOf([widget(`/FT /Ch /T (city) /Opt [${many}]`)]))).toMatchObject({
      fieldType: "TEXT",
      options: [],
    });
  });
});

test("signature fields are signed here, unless somebody has signed them", () => {
  const fields = formOf([widget("/FT /Sig /T (landlord)"), widget("/FT /Sig /T (tenant) /V <</ByteRange [0 1 2 3]>>")]);
  expect(only(fields)).toMatchObject({ fieldType: "SIGNATURE", label: "landlord", required: true });
});

describe("the tree of the form", () => {
  test("gives names from the top down, and what is not said further down", () => {
    const kid = "<</Subtype /Widget /T (street) /Parent 7 0 R /Rect [50 300 150 320]>>";
    const field = only(
      formOf([kid], { more: { 7: "<</T (home) /FT /Tx /Ff 2 /V (Nygade 1) /Parent 8 0 R>>", 8: "<</T (tenant)>>" } }),
    );
    expect(field).toMatchObject({ name: "tenant.home.street", fieldType: "TEXT", required: true, value: "Nygade 1" });
  });

  test("ends where it runs in circles", () => {
    const circle = "<</Subtype /Widget /T (a) /Parent 7 0 R /Rect [50 300 150 320]>>";
    expect(only(formOf([circle], { more: { 7: "<</T (b) /FT /Tx /Parent 4 0 R /Kids [7 0 R 4 0 R]>>" } })).name).toBe(
      "b.a",
    );
    expect(only(formOf(["<</Subtype /Widget /T (a) /FT /Tx /Parent 4 0 R /Rect [50 300 150 320]>>"])).name).toBe("a");
  });

  test("counts what pages show, not what the form lists", () => {
    const listed = "<</Subtype /Widget /FT /Tx /T (listed) /Rect [0 0 9 9]>>";
    const shown = "<</Subtype /Widget /FT /Tx /T (shown) /Rect [50 300 150 320]>>";
    const bytes = onePage("/Annots [5 0 R 5 0 R]", { 4: listed, 5: shown }, "/AcroForm <</Fields [4 0 R]>>");
    expect(only(suggest(bytes).fields).name).toBe("shown");
  });

  test.each([
    ["hidden", text("/F 2")],
    ["not to be viewed", text("/F 32")],
    ["not to be filled in", text("/Ff 1")],
    ["without area", widget("/FT /Tx /T (a)", "[50 300 50 320]")],
    ["off the page", widget("/FT /Tx /T (a)", "[500 300 600 320]")],
    ["of no known type", widget("/FT /Xy /T (a)")],
    ["of no type", widget("/T (a)")],
    ["passwords", text(`/Ff ${1 << 13}`)],
    ["damaged", widget("/FT /Tx /T (a)", "[(a) 1 2 3]")],
  ])("leaves out fields that are %s", (_, source) => {
    expect(formOf([source])).toEqual([]);
  });

  test("stops at as many fields as are wanted", () => {
    const widgets = Array.from({ length: 30 }, (_, index) => widget(`/FT /Tx /T (f${index})`));
    const refs = widgets.map((_, index) => `${4 + index} 0 R`).join(" ");
    const bytes = onePage(`/Annots [${refs}]`, Object.fromEntries(widgets.map((source, index) => [4 + index, source])));
    expect(suggest(bytes, 10)).toMatchObject({ isCut: true, fields: { length: 10 } });
    expect(suggest(bytes, 30)).toMatchObject({ isCut: false, fields: { length: 30 } });
  });
});

describe("places are those that a person sees", () => {
  test.each([
    ["as it is", "", { x: 50, y: 80, width: 100, height: 20 }],
    ["turned by 90", "/Rotate 90", { x: 300, y: 50, width: 20, height: 100 }],
    ["turned by 180", "/Rotate 180", { x: 150, y: 300, width: 100, height: 20 }],
    ["turned by 270", "/Rotate 270", { x: 80, y: 150, width: 20, height: 100 }],
    ["cropped", "/CropBox [40 100 290 390]", { x: 10, y: 70, width: 100, height: 20 }],
    ["cropped and turned", "/CropBox [40 100 290 390] /Rotate 90", { x: 200, y: 10, width: 20, height: 100 }],
    ["of larger units", "/UserUnit 2", { x: 100, y: 160, width: 200, height: 40 }],
  ])("%s", (_, page, place) => {
    expect(only(formOf([text()], { page }))).toMatchObject(place);
  });

  test("also of fields that stay upright on a turned page", () => {
    expect(only(formOf([text("/F 16")], { page: "/Rotate 90" }))).toMatchObject({
      x: 300,
      y: 50,
      width: 100,
      height: 20,
    });
  });
});

test("a form that pdf-lib makes can be sent as it is suggested", async () => {
  const doc = await PDFDocument.create();
  await doc.embedFont(StandardFonts.Helvetica);
  const page = doc.addPage([300, 400]);
  const form = doc.getForm();
  form.createTextField("tenant.name").addToPage(page, { x: 20, y: 350, width: 120, height: 20 });
  form.createCheckBox("agree").addToPage(page, { x: 20, y: 320, width: 12, height: 12 });
  const radio = form.createRadioGroup("floor");
  for (const [index, option] of ["Ground", "First"].entries())
    radio.addOptionToPage(option, page, { x: 20, y: 290 - index * 20, width: 12, height: 12 });
  radio.select("First");
  const list = form.createDropdown("country");
  list.setOptions(["Denmark", "Sweden"]);
  list.select("Sweden");
  list.addToPage(page, { x: 20, y: 240, width: 100, height: 20 });
  list.acroField.dict.delete(PDFName.of("TU"));
  const { fields } = suggest(Buffer.from(await doc.save()));
  expect(fields.map(({ name, fieldType, options, value }) => ({ name, fieldType, options, value }))).toEqual([
    { name: "tenant.name", fieldType: "TEXT", options: [], value: undefined },
    { name: "agree", fieldType: "CHECKBOX", options: [], value: undefined },
    { name: "floor", fieldType: "RADIO_GROUP", options: ["Ground", "First"], value: "First" },
    { name: "country", fieldType: "DROPDOWN", options: ["Denmark", "Sweden"], value: "Sweden" },
  ]);
  for (const field of fields) expect(FieldInput.safeParse(field).success).toBe(true);
});
