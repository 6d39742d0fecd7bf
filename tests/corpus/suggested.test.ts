import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { uploadDocument } from "@/lib/documents/upload";
import { createEnvelope } from "@/lib/envelopes/create";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { corpusFile, corpusNames } from "./third-party";

useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const now = (): Ctx => ({ ...owner, now: new Date() });
const detected = (name: string) =>
  uploadDocument(now(), { name: `${name}.pdf`, bytes: corpusFile(name), detectFields: true });
const anna = { email: "anna@example.com", name: "Anna" };

describe("what forms of other programs suggest can be sent as it is", () => {
  const names = [...corpusNames("form--"), "signed--160F-2019", "xfa--bug1815476"];

  test.each(names)("%s", async (name) => {
    const document = await detected(name);
    const fields = document.suggestedFields!;
    expect(document.warnings.map(({ code }) => code)).not.toContain("fields_not_detected");
    const signature = { x: 10, y: 10, width: 40, height: 20 };
    const input = { subject: name, documentIds: [document.id], recipients: [anna], fields: [...fields, signature] };
    const { stored } = await createEnvelope(now(), CreateEnvelope.parse(input));
    expect(stored.envelope.warnings).toEqual([]);
    const placed = stored.fields.slice(0, -1).map(({ x, y, width, height, value }) => ({ x, y, width, height, value }));
    expect(placed).toEqual(
      fields.map(({ x, y, width, height, value }) => ({ x, y, width, height, value: value ?? null })),
    );
  });
});
