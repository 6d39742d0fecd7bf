import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { correctRecipient } from "@/lib/envelopes/correct";
import { createEnvelope } from "@/lib/envelopes/create";
import { sendEnvelope } from "@/lib/envelopes/send";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { AppError } from "@/lib/errors";
import { useDatabase } from "../database";
import { fixture, newOwner } from "../support/world";

// An instance with a mail server and without an SMS provider.
process.env.SMTP_URL = "smtp://127.0.0.1:1";
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const documents = [{ name: "text1.pdf", base64Pdf: fixture("text1.pdf").toString("base64") }];
const create = (recipient: object, more: object = {}, environment: "live" | "test" = "live") =>
  createEnvelope(
    { ...owner, environment, now: new Date() },
    CreateEnvelope.parse({
      subject: "Lease",
      documents,
      recipients: [{ email: "anna@example.com", phone: "+45 2012 3456", ...recipient }],
      ...more,
    }),
  );
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  const { code, issues } = error as AppError;
  return [code, issues?.map(({ path }) => path)[0]];
};

describe("with a mail server and no SMS provider", () => {
  test.each([
    [{ authentication: "SMS_CODE" }, {}, "authentication_unavailable", "recipients.0.authentication"],
    [{ authentication: "EMAIL_AND_SMS_CODE" }, {}, "authentication_unavailable", "recipients.0.authentication"],
    [{}, { requireSmsOtp: true }, "authentication_unavailable", "recipients.0.authentication"],
    [{ delivery: "SMS" }, {}, "delivery_unavailable", "recipients.0.delivery"],
    [{ delivery: "BOTH" }, {}, "delivery_unavailable", "recipients.0.delivery"],
  ])("%j %j is refused at create with its path", async (recipient, more, code, path) => {
    expect(await refusal(create(recipient, more))).toEqual([code, path]);
  });

  test("an envelope that was made while there was one is refused at send, and nothing has changed", async () => {
    const { stored } = await create({});
    const { id } = stored.envelope;
    await database.sql`update recipients set delivery = 'SMS' where envelope_id = ${id}`;
    expect(await refusal(sendEnvelope(owner, id))).toEqual(["delivery_unavailable", "recipients.0.delivery"]);
    const [row] = await database.sql`select status from envelopes where id = ${id}`;
    expect(row).toEqual({ status: "DRAFT" });
  });

  test("the test environment takes everything, since nothing leaves there", async () => {
    const { stored } = await create({ delivery: "BOTH" }, { requireSmsOtp: true }, "test");
    expect(toEnvelope(stored).recipients[0]).toMatchObject({
      authentication: "SMS_CODE",
      delivery: "BOTH",
      phone: "+4520123456",
    });
  });
});

describe("what does not fit together is refused with its path", () => {
  test.each([
    [{ authentication: "ACCESS_CODE" }, {}, "invalid_request", "recipients.0.accessCode"],
    [{ accessCode: "1234" }, {}, "invalid_request", "recipients.0.accessCode"],
    [{ authentication: "SMS_CODE", phone: undefined }, {}, "invalid_request", "recipients.0.phone"],
    [{ authentication: "SMS_CODE", phone: "20123456" }, {}, "invalid_request", "recipients.0.phone"],
    [{ delivery: "SMS", phone: "+45 12" }, {}, "invalid_request", "recipients.0.phone"],
    [{ authentication: "EMAIL_CODE" }, { requireSmsOtp: true }, "invalid_request", "recipients.0.authentication"],
  ])("%j %j", async (recipient, more, code, path) => {
    expect(await refusal(create(recipient, more, "test"))).toEqual([code, path]);
  });

  test("a number that no message depends on may be anything", async () => {
    const { stored } = await create({ phone: "ext. 12" });
    expect(stored.recipients[0]!.phone).toBe("ext. 12");
  });
});

describe("level ADVANCED", () => {
  test.each(["NONE", "EMAIL_CODE"])("is refused with %s", async (authentication) => {
    const work = create({ authentication }, { signatureLevel: "ADVANCED" }, "test");
    expect(await refusal(work)).toEqual(["advanced_requires_strong_auth", "recipients.0.authentication"]);
  });

  test("asks signers only", async () => {
    const recipients = [
      { email: "anna@example.com", authentication: "ACCESS_CODE", accessCode: "1234" },
      { email: "boris@example.com", role: "APPROVER" },
    ];
    const { stored } = await create({}, { signatureLevel: "ADVANCED", recipients }, "test");
    expect(stored.envelope.signatureLevel).toBe("ADVANCED");
  });
});

describe("a correction", () => {
  test("takes a number in E.164 only where messages need it, and unlocks the recipient", async () => {
    const { stored } = await create({ authentication: "SMS_CODE" }, { send: true }, "test");
    const ctx: Ctx = { ...owner, environment: "test", now: new Date() };
    const { id } = stored.recipients[0]!;
    await database.sql`update recipients set code_failures = 5, locked_until = now() + interval '1 hour' where id = ${id}`;
    const wrong = correctRecipient(ctx, stored.envelope.id, id, { phone: "12" });
    expect(await refusal(wrong)).toEqual(["invalid_request", "phone"]);
    const after = await correctRecipient(ctx, stored.envelope.id, id, { phone: "+46 70 174 06 05" });
    expect(after.recipient.phone).toBe("+46701740605");
    const [row] = await database.sql`select code_failures, locked_until from recipients where id = ${id}`;
    expect(row).toEqual({ code_failures: 0, locked_until: null });
  });
});
