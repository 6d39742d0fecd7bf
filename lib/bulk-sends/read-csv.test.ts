import { describe, expect, it } from "vitest";
import { readCsv } from "./read-csv";

const one = ["Client"];
const two = ["Tenant", "Landlord"];
const refusal = (text: string, roles = one) => {
  try {
    readCsv(text, roles);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("a CSV of rows", () => {
  it("names the person of the one role without a prefix; empty cells are absent", () => {
    const text =
      '\ufeffEmail,Name,metadata.unit,subject,tags\r\nanna@x.test,"Holm, Anna",4B,,a|b\r\nbo@x.test,,,Yours,\r\n';
    expect(readCsv(text, one)).toEqual([
      { recipients: [{ email: "anna@x.test", name: "Holm, Anna" }], metadata: { unit: "4B" }, tags: ["a", "b"] },
      { recipients: [{ email: "bo@x.test" }], metadata: {}, subject: "Yours" },
    ]);
  });

  it("names the people of several roles by role, in any case", () => {
    const text = "tenant.email,LANDLORD.EMAIL,Landlord.accessCode\nt@x.test,l@x.test,1234\n";
    expect(readCsv(text, two)).toEqual([
      { recipients: [{ email: "t@x.test" }, { email: "l@x.test", accessCode: "1234" }], metadata: {} },
    ]);
  });

  it.each([
    ["semicolons", "email;name\na@x.test;A, B\n"],
    ["tabs", "email\tname\na@x.test\tA, B\n"],
    ["commas", 'email,name\na@x.test,"A, B"\n'],
  ])("may be separated by %s; empty lines are skipped", (_, text) => {
    expect(readCsv(`${text}\n\n`, one)).toEqual([{ recipients: [{ email: "a@x.test", name: "A, B" }], metadata: {} }]);
  });

  it.each([
    ["no rows", "email\n", "has no rows"],
    ["nothing", "", "has no rows"],
    ["an unknown column", "email,e-mail\na,b\n", 'unknown column "e-mail". It may have: email, name'],
    ["a column of no role", "Notary.email\na\n", 'unknown column "Notary.email". It may have: Tenant.email'],
    ["a column twice", "Tenant.email,Tenant.email\na,b\n", "twice"],
    ["more cells than columns", "Tenant.email\na,b\n", "cannot be read"],
    ["a quote that never ends", 'Tenant.email\n"a\n', "cannot be read"],
    ["1,001 rows", `Tenant.email\n${"a@x.test\n".repeat(1_001)}`, "has 1001 rows; at most 1000"],
  ])("with %s is refused with a sentence", (_, text, sentence) => {
    const roles = /Tenant|Notary/.test(text) ? two : one;
    expect(refusal(text, roles)).toMatchObject({
      code: "invalid_request",
      detail: expect.stringContaining(sentence),
      issues: [{ path: "csv" }],
    });
  });

  it("cannot reach into objects by the names of its columns", () => {
    const [row] = readCsv("email,metadata.__proto__\na@x.test,x\n", one);
    expect(Object.getPrototypeOf(row!.metadata)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
