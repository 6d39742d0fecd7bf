import { describe, expect, test } from "vitest";
import { parseTag } from "./parse-tag";

const spec = (inside: string) => {
  const parsed = parseTag(inside);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.spec;
};

describe("a text tag", () => {
  test("is a type and what is said of it", () => {
    expect(spec("Signature;role=1")).toEqual({
      fieldType: "SIGNATURE",
      role: "1",
      label: "",
      required: true,
      readOnly: false,
      options: [],
      value: undefined,
      width: undefined,
      height: undefined,
    });
    const dropdown =
      "Dropdown; ROLE = Tenant ;label=Floor;options=Ground, First ,2nd;default=First;required=no;width=90.5;height=18";
    expect(spec(dropdown)).toEqual({
      fieldType: "DROPDOWN",
      role: "Tenant",
      label: "Floor",
      required: false,
      readOnly: false,
      options: ["Ground", "First", "2nd"],
      value: "First",
      width: 90.5,
      height: 18,
    });
  });

  test.each([
    ["signature", "SIGNATURE"],
    ["INITIALS", "INITIALS"],
    ["Date signed", "DATE_SIGNED"],
    ["date_signed", "DATE_SIGNED"],
    ["Date", "DATE"],
    ["Text", "TEXT"],
    ["Number", "NUMBER"],
    ["Name", "NAME"],
    ["E-mail", "EMAIL"],
    ["check box", "CHECKBOX"],
    ["Radio;options=A,B", "RADIO_GROUP"],
    ["radio-group;options=A,B", "RADIO_GROUP"],
    ["Dropdown;options=A", "DROPDOWN"],
    ["Attachment", "ATTACHMENT"],
    ["Stamp", "STAMP"],
    ["Drawing", "DRAWING"],
  ])("names its type in any case: %s", (inside, fieldType) => {
    expect(spec(inside)).toMatchObject({ fieldType, label: "" });
  });

  test("that begins with a label is a text field of that name, or of the type it says", () => {
    expect(spec("Flat number")).toMatchObject({ fieldType: "TEXT", label: "Flat number" });
    expect(spec("Moves in on;type=date;role=2")).toMatchObject({ fieldType: "DATE", label: "Moves in on", role: "2" });
    expect(spec("Text;name=Flat number;value=4B")).toMatchObject({ label: "Flat number", value: "4B" });
  });

  test("takes flags without a value, and boxes that are ticked from the start", () => {
    expect(spec("Text;readonly;default=Fixed")).toMatchObject({ readOnly: true, required: true, value: "Fixed" });
    expect(spec("Checkbox;default=yes")).toMatchObject({ value: "true" });
    expect(spec("Checkbox;default=no")).toMatchObject({ value: undefined });
  });

  test("reads through ligatures, soft hyphens and white space", () => {
    expect(spec(" Text ; label = O\ufb03ce\u00ad  no\u00a0tes ")).toMatchObject({ label: "Office no tes" });
  });

  test.each([
    ["", "is empty"],
    [";role=1", "is empty"],
    ["Signature;colour=red", 'the key "colour"'],
    ["Signature;role", "role without a value"],
    ["Signature;role=", "a role that is empty"],
    ["Signature;role=1;role=2", "role twice"],
    ["Text;label=A;name=B", "label twice"],
    ["Sginature;role=1", '"signature" is one'],
    ["Signatur", '"signature" is one'],
    ["Signature 1;type=sig", 'the type "sig"'],
    ["Flat;label=Flat number", "two labels"],
    ["Text;width=wide", "width or height"],
    ["Text;height=3", "width or height"],
    ["Text;width=9999", "width or height"],
    ["Text;required=maybe", "required or readonly"],
    ["Dropdown", "needs options"],
    ["Radio;options=A", "at least two options"],
    ["Radio;options=A,A", "same option twice"],
    ["Dropdown;options=A,,B", "empty or too long"],
    ["Text;options=A,B", "does not take"],
    ["Dropdown;options=A,B;default=C", "a default that no DROPDOWN"],
    ["Number;default=many", "a default that no NUMBER"],
    ["Signature;default=Anna", "a default that no SIGNATURE"],
    ["{name}", "a brace inside"],
    [`Text;label=${"x".repeat(201)}`, "more than 200 characters"],
  ])("that is wrong says why: {{%s}} %s", (inside, problem) => {
    expect(parseTag(inside)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
