import { beforeAll, describe, expect, test } from "vitest";
import type { Envelope } from "@/lib/contracts/envelope";
import { useDatabase } from "../database";
import { expectOk, newDeveloper, openLink, sealedText } from "./rules-stage";

useDatabase();
let developer: Awaited<ReturnType<typeof newDeveloper>>;
beforeAll(async () => {
  developer = await newDeveloper();
});

const at = (fieldType: string, y: number, more: object = {}) => ({ recipientIndex: 0, fieldType, x: 300, y, ...more });
const iban = { pattern: "DE\\d{20}", patternHint: "A German IBAN without spaces." };
const limited = [
  at("TEXT", 100, { ...iban, width: 240 }),
  at("NUMBER", 160, { min: 500, max: 1_250.5 }),
  at("DATE", 220, { min: "2027-01-01", max: "2027-12-31" }),
];
const good = ["DE89370400440532013000", "1 250,5", "2027-02-28"];
const valuesOf = ({ fields }: Envelope, values: string[]) =>
  Object.fromEntries(values.map((value, index) => [fields[index + 1]!.id, value]));

describe("a pattern and limits", () => {
  test("are answered, shown to the page, enforced at signing with a sentence for each, and what suits them is sealed", async () => {
    const envelope = await developer.send(limited);
    expect(envelope.fields.slice(1)).toMatchObject([iban, { min: 500, max: 1_250.5 }, { min: "2027-01-01" }]);
    const signer = await openLink(envelope);
    const { fields } = await signer.read();
    expect(fields[1]).toMatchObject(iban);
    const refused = await signer.sign(valuesOf(envelope, ["DE89 3704", "499.99", "2028-01-01"]));
    expect(refused.status).toBe(422);
    expect(refused.body.issues).toEqual([
      {
        path: `values.${envelope.fields[1]!.id}`,
        message: "is not as asked for: A German IBAN without spaces.",
      },
      { path: `values.${envelope.fields[2]!.id}`, message: "must be a number from 500 to 1250.5" },
      { path: `values.${envelope.fields[3]!.id}`, message: "must be a day from 2027-01-01 to 2027-12-31" },
    ]);
    expectOk(await signer.sign(valuesOf(envelope, good)), 200);
    const text = await sealedText(envelope.id);
    for (const written of [...good.slice(0, 2), "28 February 2027"]) expect(text).toContain(written);
  });

  test.each([
    [at("TEXT", 100, { pattern: "(?=a)" }), "pattern"],
    [at("TEXT", 100, { pattern: "(a" }), "pattern"],
    [at("DATE", 100, { pattern: "\\d+" }), "pattern"],
    [at("TEXT", 100, { min: 3 }), "min"],
    [at("NUMBER", 100, { min: "2027-01-01" }), "min"],
    [at("DATE", 100, { max: 5 }), "max"],
    [at("DATE", 100, { max: "2027-02-30" }), "max"],
    [at("NUMBER", 100, { min: 5, max: 4 }), "max"],
    [at("NUMBER", 100, { min: 5, value: "4" }), "value"],
  ])("that cannot be are refused at create, PATCH and dry run, with their path (%#)", async (field, member) => {
    const issue = expect.objectContaining({ path: `fields.1.${member}` });
    const created = await developer.create([field]);
    expect([created.status, created.body.code, created.body.issues]).toEqual([422, "invalid_request", [issue]]);
    const draft = expectOk<Envelope>(await developer.create([]), 201);
    const fields = [
      { x: 72, y: 700 },
      { ...field, recipientIndex: 0 },
    ];
    expect((await developer.patch(draft.id, { fields })).body.issues).toEqual([issue]);
    const report = expectOk<{ ok: boolean }>(await developer.dryRun([field]), 200);
    expect(report).toMatchObject({ ok: false, issues: [{ path: `fields.1.${member}`, code: "invalid_request" }] });
  });

  test("stay when other members change, and a change of them is a change of the fields", async () => {
    const draft = expectOk<Envelope>(await developer.create(limited), 201);
    const renamed = expectOk<Envelope>(
      await developer.patch(draft.id, { subject: "Lease", initialsOnEveryPage: true }),
      200,
    );
    expect(renamed.fields[1]).toMatchObject(iban);
    const again = renamed.fields.slice(0, 4).map(({ id: _, recipientEmail: _email, ...field }) => field);
    const changed = again.map((field) => (field.min === 500 ? { ...field, min: 600 } : field));
    const patched = expectOk<Envelope>(await developer.patch(draft.id, { fields: changed }), 200);
    expect(patched.fields.map(({ min }) => min)).toContain(600);
    expect(patched.fields[1]).toMatchObject(iban);
  });

  test("come with a template made of an envelope, and its envelopes enforce them", async () => {
    const draft = expectOk<Envelope>(await developer.create(limited), 201);
    const template = expectOk<{ id: string; fields: object[] }>(
      await developer.template({ name: "Lease", envelopeId: draft.id }),
      201,
    );
    expect(template.fields[1]).toMatchObject(iban);
    const recipients = [{ email: "tea@example.com", name: "Tea" }];
    const made = await developer.fromTemplate({ templateId: template.id, recipients, subject: "Lease", send: true });
    const envelope = expectOk<Envelope>(made, 201);
    const signer = await openLink(envelope);
    expect((await signer.sign(valuesOf(envelope, ["no IBAN", "600", "2027-05-05"]))).status).toBe(422);
    expectOk(await signer.sign(valuesOf(envelope, good)), 200);
  });
});
