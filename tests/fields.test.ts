import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { useDatabase } from "./database";
import { newOwner, sendFixture } from "./support/world";

useDatabase();
let owner: Ctx;
const asOwner = async (): Promise<Ctx> => {
  owner ??= await newOwner();
  return { ...owner, now: new Date() };
};
const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Boris" };

async function place(name: string, fields: Record<string, unknown>[], more: Record<string, unknown> = {}) {
  const sent = await sendFixture(await asOwner(), name, [anna], { fields, send: false, ...more });
  return toEnvelope(sent.stored);
}

describe("anchors", () => {
  test("put a field beside its text on pages that are rotated and cropped, as a person sees them", async () => {
    const envelope = await place("rotcrop.pdf", [
      { anchorText: "ROTATE 0" },
      { anchorText: "rotate  180", anchorPlacement: "below", width: 80, height: 20 },
      { anchorText: "rotate 90", anchorPlacement: "left", width: 20, height: 10 },
    ]);
    const [first, second, third] = envelope.fields;
    // Text at (60, 100) of a page with the crop box [30 40 530 740]: 30 from the left, 20 points high.
    expect(first).toMatchObject({
      pageNumber: 1,
      x: 101.82,
      anchorText: "ROTATE 0",
      anchorPlacement: "right",
      anchorIndex: 0,
    });
    expect(first!.y + first!.height / 2).toBeCloseTo(634.9, 0);
    expect(second).toMatchObject({ pageNumber: 3, width: 80, height: 20 });
    expect(third).toMatchObject({ pageNumber: 2 });
    expect(envelope.warnings).toEqual([]);
  });

  test("that are not found leave the field at x and y, and the answer says so", async () => {
    const envelope = await place("text1.pdf", [
      { anchorText: "no such words", x: 100, y: 120 },
      { anchorText: "Clause 1", anchorIndex: 1 },
      { anchorText: "Clause 1", pageNumber: 1, anchorPlacement: "above", height: 300 },
    ]);
    expect(envelope.fields).toMatchObject([
      { x: 100, y: 120 },
      { x: 72, y: 700 },
      { x: 72, y: 0 },
    ]);
    expect(envelope.warnings.map((warning) => warning.path)).toEqual([
      "fields.0.anchorText",
      "fields.1.anchorText",
      "fields.2.y",
    ]);
  });
});

describe("places", () => {
  test("the default is moved inside a landscape page with a warning", async () => {
    const envelope = await place("rotcrop.pdf", [{ pageNumber: 2 }]);
    expect(envelope.fields[0]).toMatchObject({ x: 72, y: 460, width: 150, height: 40 });
    expect(envelope.warnings).toEqual([
      { path: "fields.0.y", message: expect.stringContaining("moved from 700 to 460") },
    ]);
  });

  test.each([
    [{ x: 5_000, y: 10 }, "fields.0.x"],
    [{ x: 10, y: 830, height: 40 }, "fields.0.y"],
    [{ x: 10, y: 10, width: 900 }, "fields.0.width"],
    [{ pageNumber: 2 }, "fields.0.pageNumber"],
    [{ documentIndex: 1 }, "fields.0.documentIndex"],
    [{ recipientEmail: "nobody@example.com" }, "fields.0.recipientEmail"],
    [{ recipientEmail: boris.email }, "fields.0.recipientEmail"],
    [{ recipientIndex: 1 }, "fields.0.recipientIndex"],
    [{ recipientIndex: 7 }, "fields.0.recipientIndex"],
    [{ fieldType: "RADIO_GROUP", options: ["one"] }, "fields.0.options"],
    [{ fieldType: "DROPDOWN", options: ["A", "B"], value: "C" }, "fields.0.value"],
  ])("%j is refused with its path", async (field, path) => {
    const recipients = [anna, { ...boris, role: "APPROVER" }];
    await expect(
      sendFixture(await asOwner(), "text1.pdf", recipients, { fields: [{ recipientEmail: anna.email, ...field }] }),
    ).rejects.toMatchObject({
      code: "invalid_request",
      issues: expect.arrayContaining([expect.objectContaining({ path })]),
    });
  });

  test("an address that two signers share is the first one's, or the one whose index is given", async () => {
    const fields = [{ recipientEmail: anna.email }, { recipientEmail: anna.email, recipientIndex: 1 }];
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, anna], { fields, send: false });
    const [first, second] = sent.stored.recipients;
    expect(sent.stored.fields.map((field) => field.recipientId)).toEqual([first!.id, second!.id]);
    expect(toEnvelope(sent.stored).fields.map((field) => field.recipientIndex)).toEqual([0, 1]);
  });
});

describe("initialsOnEveryPage", () => {
  test("gives each signer initials on each page, side by side, clear of other fields, and a block to sign in", async () => {
    const sent = await sendFixture(await asOwner(), "rotcrop.pdf", [anna, boris], { initialsOnEveryPage: true });
    const { fields, recipients, envelope } = sent.stored;
    expect(envelope.status).toBe("SENT");
    expect(fields).toHaveLength(8);
    expect(new Set(fields.map((field) => field.fieldType))).toEqual(new Set(["INITIALS"]));
    const onFirst = fields.filter((field) => field.pageNumber === 1);
    const [left, right] = recipients.map((each) => onFirst.find((field) => field.recipientId === each.id)!);
    expect(left).toMatchObject({ x: 354, y: 656 });
    expect(right).toMatchObject({ x: 420, y: 656 });
  });

  test("moves aside where a field stands in the corner", async () => {
    const fields = [{ x: 350, y: 650, width: 140, height: 40 }];
    const envelope = await place("rotcrop.pdf", fields, { initialsOnEveryPage: true });
    expect(envelope.fields[1]).toMatchObject({ pageNumber: 1, fieldType: "INITIALS", x: 288, y: 656 });
    expect(envelope.initialsOnEveryPage).toBe(true);
  });
});

describe("a choice whose options have places of their own", () => {
  const optionBoxes = [
    { x: 100, y: 200, width: 12, height: 12 },
    { x: 180, y: 230, width: 12, height: 12 },
  ];
  const radio = { fieldType: "RADIO_GROUP", options: ["Yes", "No"], optionBoxes };

  test("keeps them, and lies around them whatever else was said", async () => {
    const envelope = await place("text1.pdf", [{ ...radio, x: 5, y: 5, width: 900, height: 9 }]);
    expect(envelope.fields[0]).toMatchObject({ x: 100, y: 200, width: 92, height: 42, optionBoxes });
    expect(envelope.warnings).toEqual([]);
  });

  test.each([
    [{ ...radio, fieldType: "DROPDOWN" }, "fields.0.optionBoxes"],
    [{ ...radio, anchorText: "Clause" }, "fields.0.optionBoxes"],
    [{ ...radio, options: ["Yes", "No", "Perhaps"] }, "fields.0.optionBoxes"],
    [
      { ...radio, optionBoxes: [optionBoxes[0], { x: 590, y: 200, width: 12, height: 12 }] },
      "fields.0.optionBoxes.1.x",
    ],
    [{ ...radio, optionBoxes: [{ x: 1, y: 900, width: 12, height: 12 }, optionBoxes[1]] }, "fields.0.optionBoxes.0.y"],
  ])("is refused with its path (%#)", async (field, path) => {
    await expect(place("text1.pdf", [field])).rejects.toMatchObject({
      code: "invalid_request",
      issues: [expect.objectContaining({ path })],
    });
  });
});

describe("a read-only field", () => {
  test("is never required, and says so when nothing stands in it", async () => {
    const envelope = await place("text1.pdf", [
      { fieldType: "TEXT", readOnly: true, value: "Order 4711" },
      { fieldType: "TEXT", readOnly: true },
      { fieldType: "NAME", readOnly: true },
    ]);
    expect(envelope.fields.map(({ readOnly, required }) => [readOnly, required])).toEqual(Array(3).fill([true, false]));
    expect(envelope.warnings.map(({ path }) => path)).toEqual(["fields.1.value"]);
  });

  test.each(["SIGNATURE", "INITIALS", "DATE_SIGNED", "ATTACHMENT", "DRAWING"])(
    "cannot be a %s: the signer fills it in, and the answer says so",
    async (fieldType) => {
      const envelope = await place("text1.pdf", [{ fieldType, readOnly: true }]);
      expect(envelope.fields[0]).toMatchObject({ readOnly: false });
      expect(envelope.warnings.map(({ path }) => path)).toEqual(["fields.0.readOnly"]);
    },
  );
});
