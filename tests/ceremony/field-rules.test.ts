import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Envelope } from "@/lib/contracts/envelope";
import { listEvents } from "@/lib/evidence/store";
import { useDatabase } from "../database";
import { anna, boris, expectOk, newDeveloper, openLink, sealedText } from "./rules-stage";

const database = useDatabase();
let developer: Awaited<ReturnType<typeof newDeveloper>>;
beforeAll(async () => {
  developer = await newDeveloper();
});

const at = (fieldType: string, y: number, more: object = {}) => ({ recipientIndex: 0, fieldType, x: 300, y, ...more });
const inTurn = { recipients: [anna, boris], signingOrder: "SEQUENTIAL" };
const ofBoris = { recipientIndex: 1 };
/** Anna says whether she has a pet; only then she names it, and Boris initials it. Boris sees what the rent comes to. */
const pets = [
  at("CHECKBOX", 100, { key: "pet", required: false }),
  at("TEXT", 150, { key: "animal", showIf: { field: "pet", equals: true } }),
  at("NUMBER", 200, { key: "rent", min: 100 }),
  at("NUMBER", 250, { key: "year", formula: "round(rent * 12 + pet * 100, 2)", label: "Per year" }),
  at("TEXT", 300, { readOnly: true, value: "Pets are welcome", showIf: { field: "pet", equals: "true" } }),
  at("SIGNATURE", 740, ofBoris),
  at("INITIALS", 350, { ...ofBoris, showIf: { field: "animal", notEmpty: true } }),
  at("NUMBER", 400, { ...ofBoris, formula: "year / 2" }),
  at("TEXT", 450, { ...ofBoris, showIf: { field: "pet", equals: false } }),
];
const idsOf = ({ fields }: Envelope) => fields.slice(1).map(({ id }) => id);
const send = async () => {
  const envelope = await developer.send(pets, inTurn);
  const [pet, animal, rent, year, welcome, , initials, half, reason] = idsOf(envelope) as string[];
  return {
    envelope,
    pet: pet!,
    animal: animal!,
    rent: rent!,
    year: year!,
    welcome: welcome!,
    initials: initials!,
    half: half!,
    reason: reason!,
  };
};
const signedFacts = async (envelopeId: string) =>
  (await listEvents(db(), envelopeId)).filter(({ type }) => type === "recipient.signed").map(({ payload }) => payload);

describe("conditions and formulas", () => {
  test("that are met ask for the field, also of the next signer, and all of it is calculated and sealed", async () => {
    const { envelope, pet, animal, rent, year, reason } = await send();
    const first = await openLink(envelope);
    const missing = await first.sign({ [pet]: "true", [rent]: "1 000,50" });
    expect(missing.body.issues).toEqual([{ path: `values.${animal}`, message: "must be filled in" }]);
    const forged = await first.sign({ [pet]: "true", [animal]: "Cat", [rent]: "1 000,50", [year]: "1" });
    expect(forged.body.issues).toEqual([{ path: `values.${year}`, message: expect.stringContaining("read-only") }]);
    expectOk(await first.sign({ [pet]: "true", [animal]: "Cat", [rent]: "1 000,50", [year]: "12106.00" }), 200);
    const second = await openLink(envelope, 1);
    const seen = await second.read();
    expect(seen.rules.map(({ key, value }) => [key, value])).toEqual(
      expect.arrayContaining([
        ["pet", "true"],
        ["animal", "Cat"],
        ["year", "12106.00"],
      ]),
    );
    expectOk(await second.sign({ [reason]: "is hidden and forgotten" }), 200);
    const text = await sealedText(envelope.id);
    for (const words of ["Cat", "12106.00", "6053", "Pets are welcome", "Boris"]) expect(text).toContain(words);
    expect(text).not.toContain("forgotten");
    expect((await developer.get(envelope.id)).fields.find(({ id }) => id === reason)?.value).toBeNull();
  });

  test("that are not met leave nothing of the field: not required, not kept, not stamped, and the record names it", async () => {
    const { envelope, pet, animal, rent, welcome, initials, reason } = await send();
    const first = await openLink(envelope);
    expectOk(await first.sign({ [pet]: "false", [animal]: "Secret cat", [rent]: "200" }), 200);
    const second = await openLink(envelope, 1);
    const seen = await second.read();
    expect(seen.othersFields.map(({ id }) => id)).not.toContain(welcome);
    expect((await second.sign({})).body.issues).toEqual([{ path: `values.${reason}`, message: "must be filled in" }]);
    expectOk(await second.sign({ [reason]: "No pets" }), 200);
    expect((await signedFacts(envelope.id)).map(({ hiddenFields }) => hiddenFields)).toEqual([
      [animal, welcome],
      [initials],
    ]);
    const text = await sealedText(envelope.id);
    expect(text).toContain("2400.00");
    for (const words of ["Secret cat", "Pets are welcome", "\nB\n"]) expect(text).not.toContain(words);
  });

  test("that were changed in the database afterwards keep the envelope from being sealed until they are put back", async () => {
    const { envelope, pet, rent, initials, reason } = await send();
    expectOk(await (await openLink(envelope)).sign({ [pet]: "false", [rent]: "200" }), 200);
    expectOk(await (await openLink(envelope, 1)).sign({ [reason]: "No pets" }), 200);
    const [{ rules } = { rules: {} }] = await database.sql`select rules from fields where id = ${initials}`;
    await database.sql`update fields set rules = '{}' where id = ${initials}`;
    await expect(sealedText(envelope.id)).rejects.toThrow("signed_data_changed");
    await database.sql`update fields set rules = ${database.sql.json(rules)} where id = ${initials}`;
    expect(await sealedText(envelope.id)).toContain("2400.00");
  });

  test.each([
    [[at("TEXT", 1, { showIf: { field: "nobody", notEmpty: true } })], "fields.1.showIf.field"],
    [[at("TEXT", 1, { key: "a", showIf: { field: "a", notEmpty: true } })], "fields.1.showIf.field"],
    [[at("NUMBER", 1, { key: "a" }), at("NUMBER", 50, { key: "a" })], "fields.2.key"],
    [[at("NUMBER", 1, { formula: "process.exit(1)" })], "fields.1.formula"],
    [[at("TEXT", 1, { key: "a" }), at("NUMBER", 50, { formula: "a * 2" })], "fields.2.formula"],
    [[at("NUMBER", 1, { key: "a" }), at("NUMBER", 50, { formula: "a", value: "5" })], "fields.2.value"],
    [
      [at("TEXT", 1, { ...ofBoris, key: "b" }), at("TEXT", 9, { showIf: { field: "b", notEmpty: true } })],
      "fields.2.showIf.field",
    ],
  ])("that cannot be are refused at create, PATCH and dry run, with their path (%#)", async (fields, path) => {
    const issue = expect.objectContaining({ path });
    const all = [at("SIGNATURE", 740, ofBoris), ...fields].slice(1);
    const created = await developer.create(all, { recipients: [anna, boris] });
    expect([created.status, created.body.code, created.body.issues]).toEqual([422, "invalid_request", [issue]]);
    const draft = expectOk<Envelope>(await developer.create([], { recipients: [anna, boris] }), 201);
    const patch = { fields: [{ recipientIndex: 0, x: 72, y: 740 }, ...all] };
    expect((await developer.patch(draft.id, patch)).body.issues).toEqual([issue]);
    const report = expectOk<{ issues: object[] }>(await developer.dryRun(all, { recipients: [anna, boris] }), 200);
    expect(report.issues).toEqual(expect.arrayContaining([issue]));
  });

  test("stay through a change of other members and a template; parallel signers are refused for what looks at another's", async () => {
    const draft = expectOk<Envelope>(await developer.create(pets, inTurn), 201);
    const rulesOf = ({ fields }: { fields: object[] }) =>
      (fields as Envelope["fields"]).map(({ key, showIf, formula }) => [key ?? null, showIf ?? null, formula ?? null]);
    const refused = await developer.patch(draft.id, { signingOrder: "PARALLEL" });
    expect(refused.body.issues).toEqual(
      [7, 8, 9].map((index) => ({
        path: expect.stringContaining(`fields.${index}.`),
        message: expect.stringContaining("act earlier"),
      })),
    );
    const patched = expectOk<Envelope>(
      await developer.patch(draft.id, { subject: "Lease", recipients: [anna, boris], signingOrder: "SEQUENTIAL" }),
      200,
    );
    expect(rulesOf(patched)).toEqual(rulesOf(draft));
    const template = expectOk<{ id: string; fields: object[] }>(
      await developer.template({ name: "Lease", envelopeId: draft.id }),
      201,
    );
    expect(rulesOf(template)).toEqual(rulesOf(draft));
    const made = await developer.fromTemplate({ templateId: template.id, recipients: [anna, boris], subject: "Lease" });
    expect(rulesOf(expectOk<Envelope>(made, 201))).toEqual(rulesOf(draft));
  });
});
