import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dictOf, Name, type Obj, type Ref, Stream } from "@/lib/pdf/core/objects";
import { textString } from "@/lib/pdf/core/text-string";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { addAnnotation } from "@/lib/pdf/verify/testing/forging";
import { appendUpdate, reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
beforeAll(async () => {
  sealing = await TestSealing.open();
}, 60_000);
afterAll(() => sealing.close());

const field = (name: string, more = "") => `<</FT /Tx /T (${name}) /V (before) ${more}>>`;
/** Fields `amount`, `note` and `person.name`. */
const base = Buffer.concat([
  onePage(
    "",
    { 4: field("amount"), 5: field("note"), 6: "<</T (person) /Kids [7 0 R]>>", 7: field("name", "/Parent 6 0 R") },
    "/AcroForm <</Fields [4 0 R 5 0 R 6 0 R]>>",
  ),
  Buffer.from("\n"),
]);
const OBJECTS = { amount: 4, note: 5, "person.name": 7 } as const;

type Lock = { Action?: string; Fields?: string[] };
/** Signed under FieldMDP, as a form's author asks for it. */
function locked({ Action, Fields }: Lock): Promise<Buffer> {
  const parameters = dictOf({ Type: new Name("TransformParams"), V: new Name("1.2") });
  if (Action) parameters.set("Action", new Name(Action));
  if (Fields) parameters.set("Fields", Fields.map(textString));
  const reference = dictOf({
    Type: new Name("SigRef"),
    TransformMethod: new Name("FieldMDP"),
    TransformParams: parameters,
  });
  return sealing.seal(base, {
    fieldName: "Signature",
    prepare: (bytes, fields) =>
      prepareSignature(bytes, fields, () => ({ entries: dictOf({ Reference: [reference] }), widget: undefined })),
  });
}

/** Signed in a field whose lock permits so much. */
const lockedTo = (level: Obj): Promise<Buffer> =>
  sealing.seal(base, {
    fieldName: "Signature",
    prepare: (bytes, fields) =>
      prepareSignature(bytes, fields, (update, [page]) => {
        const lock = dictOf({ Type: new Name("SigFieldLock"), Action: new Name("Include"), Fields: [], P: level });
        const appearance = update.add(
          new Stream(dictOf({ Subtype: new Name("Form"), BBox: [0, 0, 0, 0] }), Buffer.alloc(0)),
        );
        const entries = dictOf({ Rect: [0, 0, 0, 0], AP: dictOf({ N: appearance }), Lock: lock });
        return { entries: new Map(), widget: { page: page!, entries } };
      }),
  });

const filled = (sealed: Buffer, name: keyof typeof OBJECTS): Buffer =>
  appendUpdate(sealed, (update, doc) => {
    const fields = doc.array(doc.dict(doc.root.get("AcroForm"))!.get("Fields"))! as Ref[];
    const ref = [...fields, ...(doc.array(doc.dict(fields[2])!.get("Kids"))! as Ref[])].find(
      ({ num }) => num === OBJECTS[name],
    )!;
    const changed = new Map<string, Obj>(doc.dict(ref)!);
    update.set(ref, changed.set("V", textString("after")));
  });

describe("a field that was filled in after a signature", () => {
  test.each([
    [{ Action: "All" }, "amount"],
    [{ Action: "Include", Fields: ["amount"] }, "amount"],
    [{ Action: "Include", Fields: ["person"] }, "person.name"],
    [{ Action: "Include", Fields: ["note", "person.name"] }, "person.name"],
    [{ Action: "Exclude", Fields: ["note"] }, "amount"],
    // What is not understood locks everything.
    [{ Action: "Sometimes", Fields: [] }, "note"],
    [{ Action: "Include" }, "note"],
    [{}, "note"],
  ] as const)("that locks %j makes it INVALID for %s, and the report says why", async (lock, name) => {
    const report = sealing.verify(filled(await locked(lock as Lock), name));
    expect(report.verdict).toBe("INVALID");
    expect(reasonsOf(report)).toContain("locked_field_changed");
  });

  test.each([
    [{ Action: "Include", Fields: ["amount"] }, "note"],
    [{ Action: "Include", Fields: ["person"] }, "note"],
    [{ Action: "Exclude", Fields: ["note"] }, "note"],
    [{ Action: "Exclude", Fields: ["person"] }, "person.name"],
  ] as const)("that locks %j is an addition for %s", async (lock, name) => {
    const report = sealing.verify(filled(await locked(lock as unknown as Lock), name));
    expect(report.verdict).toBe("VALID_WITH_ADDITIONS");
    expect(reasonsOf(report)).not.toContain("locked_field_changed");
  });
});

test("another widget of a locked field makes the signature INVALID", async () => {
  const attacked = addAnnotation(await locked({ Action: "Include", Fields: ["amount"] }), (update) => {
    const [amount] = update.doc.array(update.doc.dict(update.doc.root.get("AcroForm"))!.get("Fields"))!;
    return update.add(
      dictOf({ Type: new Name("Annot"), Subtype: new Name("Widget"), Rect: [0, 0, 90, 20], Parent: amount! }),
    );
  });
  const report = sealing.verify(attacked);
  expect(report.verdict).toBe("INVALID");
  expect(reasonsOf(report)).toContain("locked_field_changed");
});

test("a further signature in a field of its own is no change of a locked one", async () => {
  const sealed = await locked({ Action: "All" });
  expect(sealing.verify(sealed).verdict).toBe("VALID");
  expect(sealing.verify(await sealing.seal(sealed)).verdict).toBe("VALID");
});

describe("a signature whose field's lock names what it permits", () => {
  const noted = (sealed: Buffer) =>
    addAnnotation(sealed, (update) =>
      update.add(dictOf({ Type: new Name("Annot"), Subtype: new Name("Text"), Rect: [0, 0, 20, 20] })),
    );

  test.each([
    ["1", 1, (sealed: Buffer) => filled(sealed, "note")],
    ["1", 1, noted],
    ["2", 2, noted],
    ["nothing that is known", "all", noted],
  ] as const)("%s, is INVALID after more", async (_, level, change) => {
    const signed = await lockedTo(level === "all" ? new Name(level) : level);
    expect(sealing.verify(signed).verdict).toBe("VALID");
    const report = sealing.verify(change(signed));
    expect([report.verdict, reasonsOf(report).includes("certification_violated")]).toEqual(["INVALID", true]);
  });

  test.each([
    ["2", 2, (sealed: Buffer) => filled(sealed, "note")],
    ["3", 3, noted],
  ] as const)("%s, is valid with additions after those", async (_, level, change) => {
    const report = sealing.verify(change(await lockedTo(level)));
    expect([report.verdict, report.signatures[0]!.certifies]).toEqual(["VALID_WITH_ADDITIONS", null]);
  });
});
