import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dictOf, Name, type Obj, type Ref } from "@/lib/pdf/core/objects";
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
