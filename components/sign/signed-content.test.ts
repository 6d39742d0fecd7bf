import { describe, expect, test } from "vitest";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { Field } from "@/lib/contracts/fields";
import { contentBox, contentOf } from "@/lib/envelopes/field-content";
import type { AttachmentRow, FieldRow, RecipientRow } from "@/lib/envelopes/store";
import type { Draft } from "./draft";
import { signedBox, signedContent } from "./signed-content";

const file = "att_01J00000000000000000000000";
const drawing = { strokes: [[[0, 0] as [number, number], [1, 1] as [number, number]]], aspectRatio: 2 };
const mark = { kind: "typed", text: "Anna Holm" } as const;
const plain = { id: "fld_1", x: 1, y: 2, width: 3, height: 4, options: [], optionBoxes: [], readOnly: false };
const options = ["A", "B"];
const optionBoxes = [
  { x: 10, y: 20, width: 5, height: 5 },
  { x: 30, y: 20, width: 5, height: 5 },
];

describe("what a page shows after signing is what the sealed document will show", () => {
  test.each<[string, Partial<Field>, string | null]>([
    ["a signature", { fieldType: "SIGNATURE" }, null],
    ["initials", { fieldType: "INITIALS" }, null],
    ["a day of signing", { fieldType: "DATE_SIGNED" }, "2026-11-28"],
    ["a day", { fieldType: "DATE" }, "2027-02-01"],
    ["text", { fieldType: "TEXT" }, "Odense"],
    ["nothing", { fieldType: "TEXT" }, null],
    ["a number", { fieldType: "NUMBER" }, "1250.50"],
    ["a tick", { fieldType: "CHECKBOX" }, "true"],
    ["no tick", { fieldType: "CHECKBOX" }, ""],
    ["a choice in one place", { fieldType: "RADIO_GROUP", options }, "B"],
    ["a choice in places of its own", { fieldType: "RADIO_GROUP", options, optionBoxes }, "B"],
    ["a choice from a list", { fieldType: "DROPDOWN", options }, "A"],
    ["a drawing", { fieldType: "DRAWING" }, JSON.stringify(drawing)],
    ["a drawing in words", { fieldType: "DRAWING" }, "By the window"],
    ["a file", { fieldType: "ATTACHMENT" }, file],
    ["a stamp", { fieldType: "STAMP" }, file],
    ["a written stamp", { fieldType: "STAMP" }, "PAID"],
  ])("%s", (_, more, value) => {
    const row = { fieldId: plain.id, id: file, name: "proof.pdf", sha256: "ab" };
    const field = { ...plain, ...more, value } as Field;
    const recipient = { name: "Anna Holm", locale: "en", writesIn: "da", mark };
    const ceremony = { recipient, attachments: [{ ...row, size: 12 }] } as unknown as Ceremony;
    const stored = { ...field, rules: {} } as unknown as FieldRow;
    const sealed = contentOf(stored, recipient as unknown as RecipientRow, [
      { ...row, sizeBytes: 12 } as unknown as AttachmentRow,
    ]);
    expect(signedContent(field, ceremony, { mark, signName: "Anna Holm" } as Draft)).toEqual(sealed ?? null);
    expect(signedBox(field)).toMatchObject(contentBox(stored));
  });
});
