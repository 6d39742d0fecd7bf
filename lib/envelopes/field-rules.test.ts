import { expect, it } from "vitest";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import type { DocumentRow } from "@/lib/documents/store";
import { differencesFrom } from "@/lib/sealing/differences";
import { stampsOf } from "@/lib/sealing/stamps";
import { toCeremony } from "./ceremony";
import { consentOf } from "./consent";
import { newRecipient } from "./new-recipient";
import { placeFields } from "./place-fields";
import { planSigning } from "./plan-signing";
import type { Stored } from "./store";

const now = new Date("2026-11-27T12:00:00Z");
const document = { pageCount: 1, pages: [{ widthPt: 595, heightPt: 842 }], suggestedFields: null } as DocumentRow;
const at = (fieldType: string, y: number, more: object = {}) => ({ recipientIndex: 0, fieldType, x: 300, y, ...more });
const ofBoris = { recipientIndex: 1 };
const pets = [
  at("SIGNATURE", 740),
  at("CHECKBOX", 100, { key: "pet", required: false }),
  at("TEXT", 150, { key: "animal", showIf: { field: "pet", equals: true } }),
  at("NUMBER", 200, { key: "rent", min: 100 }),
  at("NUMBER", 250, { key: "year", formula: "round(rent * 12 + pet * 100, 2)" }),
  at("TEXT", 300, { readOnly: true, value: "Pets are welcome", showIf: { field: "pet", equals: "true" } }),
  at("SIGNATURE", 740, ofBoris),
  at("INITIALS", 350, { ...ofBoris, showIf: { field: "animal", notEmpty: true } }),
  at("NUMBER", 400, { ...ofBoris, formula: "year / 2" }),
  at("TEXT", 450, { ...ofBoris, showIf: { field: "pet", equals: false } }),
];

const people = [
  { email: "anna@example.com", name: "Anna Holm", order: 1 },
  { email: "boris@example.com", name: "Boris", order: 2 },
];

async function place(fields: object[]): Promise<{ stored: Stored; paths: string[] }> {
  const input = CreateEnvelope.parse({
    subject: "Tenancy",
    recipients: people,
    documentIds: ["doc_01K9XB0F4HZV8Q2M7T3N5R6S1W"],
    fields,
  } as never);
  const recipients = input.recipients.map((_, index) => newRecipient(input, index, "env_1"));
  const plan = { fields: input.fields, recipients, documents: [document], initialsOnEveryPage: false };
  const { fields: rows, issues } = await placeFields({ ...plan, locate: async () => new Map() });
  const envelope = { id: "env_1", locale: "en", status: "SENT", signatureLevel: "SIMPLE", subject: "Tenancy" };
  const sender = { name: "Maja", email: "maja@example.com", workspace: "Fjordlys" };
  const stored = { envelope, recipients, fields: rows, documents: [], attachments: [], sender } as unknown as Stored;
  return { stored, paths: issues.map(({ path }) => path) };
}

/** What signing writes, as `signEnvelope` does. */
function sign(stored: Stored, index: number, values: Record<number, string>): { stored: Stored; payload: object } {
  const recipient = stored.recipients[index]!;
  const given = Object.fromEntries(Object.entries(values).map(([at, value]) => [stored.fields[Number(at)]!.id, value]));
  const mark = { kind: "typed", text: recipient.name } as const;
  const consentSha256 = consentOf(stored, recipient).sha256;
  const plan = planSigning(stored, recipient, { consentSha256, mark, values: given }, now);
  const fields = stored.fields.map((field) =>
    field.recipientId === recipient.id ? { ...field, value: plan.values.get(field.id) ?? null } : field,
  );
  const recipients = stored.recipients.map((each) =>
    each === recipient ? { ...each, mark, writesIn: plan.writesIn, actedAt: now, status: "SIGNED" as const } : each,
  );
  return { stored: { ...stored, fields, recipients } as Stored, payload: plan.payload };
}

const valuesIn = ({ fields }: Stored) => fields.map(({ value }) => value);
const stamped = async (stored: Stored) =>
  (await stampsOf(stored, 0)).map((stamp) => ("text" in stamp ? stamp.text : ""));
const issuesOf = (act: () => unknown) => {
  try {
    act();
    return [];
  } catch (error) {
    return (error as { issues: { message: string }[] }).issues.map(({ message }) => message);
  }
};

it("conditions that are met ask for the field, also of the next signer, and what formulas come to is kept and stamped", async () => {
  const { stored, paths } = await place(pets);
  expect(paths).toEqual([]);
  expect(issuesOf(() => sign(stored, 0, { 1: "true", 3: "1 000,50" }))).toEqual(["must be filled in"]);
  expect(issuesOf(() => sign(stored, 0, { 1: "true", 2: "Cat", 3: "99" }))).toEqual([
    "must be a number not less than 100",
  ]);
  expect(issuesOf(() => sign(stored, 0, { 1: "true", 2: "Cat", 3: "1 000,50", 4: "1" }))).toEqual([
    "cannot be changed: the field is read-only",
  ]);
  const first = sign(stored, 0, { 1: "true", 2: "Cat", 3: "1 000,50", 4: "12106.00" });
  expect(valuesIn(first.stored).slice(0, 6)).toEqual([null, "true", "Cat", "1 000,50", "12106.00", "Pets are welcome"]);
  const known = toCeremony(first.stored, first.stored.recipients[1]!.id).rules.map(({ key, value }) => [key, value]);
  expect(known).toEqual(
    expect.arrayContaining([
      ["pet", "true"],
      ["animal", "Cat"],
      ["year", "12106.00"],
    ]),
  );
  const second = sign(first.stored, 1, { 9: "is hidden and forgotten" });
  expect(valuesIn(second.stored).slice(6)).toEqual([null, null, "6053", null]);
  expect(second.payload).toMatchObject({ hiddenFields: [stored.fields[9]!.id] });
  expect(await stamped(second.stored)).toEqual(
    expect.arrayContaining(["Cat", "12106.00", "6053", "Pets are welcome", "B"]),
  );
});

it("conditions that are not met leave nothing of the field: not required, not kept, not stamped, and the record names it", async () => {
  const { stored } = await place(pets);
  const first = sign(stored, 0, { 1: "false", 2: "Secret cat", 3: "200" });
  expect(first.payload).toMatchObject({ hiddenFields: [stored.fields[2]!.id, stored.fields[5]!.id] });
  expect(issuesOf(() => sign(first.stored, 1, {}))).toEqual(["must be filled in"]);
  const second = sign(first.stored, 1, { 9: "No pets" });
  expect(valuesIn(second.stored)).toEqual([null, "false", null, "200", "2400.00", null, null, null, "1200", "No pets"]);
  const texts = await stamped(second.stored);
  expect(texts).toContain("2400.00");
  for (const text of ["Secret cat", "Pets are welcome", "B"]) expect(texts).not.toContain(text);
});

it("a rule that is changed in the database after signing is a difference from the record", async () => {
  const { stored } = await place(pets);
  const first = sign(stored, 0, { 1: "false", 3: "200" });
  const second = sign(first.stored, 1, { 9: "No pets" });
  const payloads = [first.payload, second.payload];
  const found = (now: Stored) =>
    differencesFrom(
      {
        ...{
          environments: [],
          locale: undefined,
          isWhole: false,
          subject: undefined,
          signatureLevel: undefined,
          documents: undefined,
          recipients: undefined,
        },
        personOf: () => undefined,
        actOf: (id) => ({
          type: "recipient.signed",
          payload: { ...payloads[now.recipients.findIndex((each) => each.id === id)] },
        }),
      },
      now,
      [],
    ).map(({ what }) => what);
  expect(found(second.stored)).toEqual([]);
  const fields = second.stored.fields.map((field, index) => (index === 7 ? { ...field, rules: {} } : field));
  expect(found({ ...second.stored, fields })).toEqual(["values"]);
});

it.each([
  [[at("TEXT", 1, { showIf: { field: "nobody", notEmpty: true } })], ["fields.0.showIf.field"]],
  [[at("NUMBER", 1, { formula: "process.exit(1)" })], ["fields.0.formula"]],
  [[at("NUMBER", 1, { key: "a" }), at("NUMBER", 1, { formula: "a", value: "5" })], ["fields.1.value"]],
  [[at("NUMBER", 1, { key: "a", formula: "a" })], ["fields.0.formula"]],
  [
    [at("TEXT", 1, { ...ofBoris, key: "b" }), at("TEXT", 9, { showIf: { field: "b", notEmpty: true } })],
    ["fields.1.showIf.field"],
  ],
  [[at("TEXT", 1, { pattern: "(?=a)" })], ["fields.0.pattern"]],
  [[at("NUMBER", 1, { min: 5, max: 4 })], ["fields.0.max"]],
  [[at("DATE", 1, { min: "2027-02-30" })], ["fields.0.min"]],
])("a rule that cannot be is refused with its path (%#)", async (fields, paths) => {
  expect((await place(fields)).paths).toEqual(paths);
});
