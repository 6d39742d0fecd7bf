import { beforeAll, expect, test } from "vitest";
import { readSeed } from "@/app/(dashboard)/envelopes/new/read-seed";
import { getWorkspaceSettings } from "@/lib/accounts/update-workspace";
import type { Ctx } from "@/lib/auth/context";
import { plainDefaults } from "@/lib/contracts/envelope-defaults";
import { callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { keyOf, newTenant } from "../api/support/tenant";
import { useDatabase } from "../database";
import { fixture, newOwner } from "../support/world";
import { ask, newBrowser, newMember } from "./stage";

const database = useDatabase();
let owner: Ctx;
let key: string;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  owner = await newOwner();
  key = await keyOf(owner);
  const people = {
    owner,
    admin: await newMember(database.sql, owner.workspaceId, "Arne", "ADMIN"),
    member: await newMember(database.sql, owner.workspaceId, "Liv"),
    stranger: await newTenant(database.sql, "foreign"),
  };
  for (const [name, ctx] of Object.entries(people)) cookies[name] = (await newBrowser(database.sql, ctx)).cookie;
});

const set = (who: string, envelopeDefaults: unknown) =>
  ask("updateWorkspace", cookies[who]!, { envelopeDefaults }, { workspaceId: owner.workspaceId });
const defaults = {
  expiresAfterDays: 30,
  reminders: { afterDays: [3], everyDays: 7, maximum: 3 },
  locale: "da",
  signatureLevel: "ADVANCED",
} as const;

function byKey(operationId: string, body: object) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return callRoute(operation(operationId), { params: {}, headers, body: JSON.stringify(body) });
}
const begun = (asked: Record<string, string> = {}) =>
  readSeed(
    owner,
    (name) => asked[name],
    async () => ({ name: "Anna Holm", email: "anna@example.com" }),
  );
const pdf = { name: "lease.pdf", base64Pdf: fixture("text1.pdf").toString("base64") };

test("what new envelopes begin with is set by owners and admins alone, and is whole or refused", async () => {
  expect((await getWorkspaceSettings(owner)).envelopeDefaults).toEqual(plainDefaults);
  expect((await set("member", defaults)).status).toBe(403);
  expect((await set("stranger", defaults)).status).toBe(404);
  for (const wrong of [
    { ...defaults, expiresAfterDays: 0 },
    { ...defaults, expiresAfterDays: 3_651 },
    { ...defaults, reminders: { afterDays: [366] } },
    { ...defaults, signatureLevel: "QUALIFIED" },
    { expiresAfterDays: 30 },
  ])
    expect((await set("owner", wrong)).status).toBe(422);
  expect((await getWorkspaceSettings(owner)).envelopeDefaults).toEqual(plainDefaults);
  expect(await set("admin", defaults)).toMatchObject({ status: 200, body: { envelopeDefaults: defaults } });
  expect((await getWorkspaceSettings(owner)).envelopeDefaults).toEqual(defaults);
  expect(await set("owner", plainDefaults)).toMatchObject({ status: 200, body: { envelopeDefaults: plainDefaults } });
});

test("the same request to the API makes the same envelope whatever a workspace has set", async () => {
  await set("owner", defaults);
  const { body, status } = await byKey("createEnvelope", {
    ...{ subject: "Lease", documents: [pdf], recipients: [{ email: "anna@example.com" }] },
  });
  expect([status, body]).toMatchObject([201, { expiresAt: null, locale: "en", signatureLevel: "SIMPLE" }]);
  const [row] = await database.sql`select reminder_days from envelopes where id = ${body.id as string}`;
  expect(row).toEqual({ reminder_days: [] });
});

test("the form begins with them, alone, with somebody or with documents, and is blank where nothing is set", async () => {
  await set("owner", plainDefaults);
  expect(await begun()).toBeUndefined();
  await set("owner", defaults);
  const withThem = {
    ...{ expiresAfterDays: 30, locale: "da" },
    settings: { reminders: "3,10,17", signatureLevel: "ADVANCED" },
  };
  expect(await begun()).toMatchObject({ ...withThem, people: [{ name: "", role: "SIGNER" }], documents: [] });
  expect(await begun({ to: "me" })).toMatchObject({ ...withThem, people: [{ email: "anna@example.com" }] });
  const { body } = await byKey("uploadDocument", { name: pdf.name, base64: pdf.base64Pdf });
  expect(await begun({ documents: body.id as string })).toMatchObject({ ...withThem, subject: "lease" });
});

test("what a template says goes before them, what it leaves open comes from them, and a copy is as its envelope was", async () => {
  await set("owner", defaults);
  const made = async (more: object) =>
    (await byKey("createTemplate", { name: "Lease", roles: [{ name: "Tenant" }], documents: [pdf], ...more })).body
      .id as string;
  const says = { expiresAfterDays: 14, reminders: { afterDays: [2], everyDays: 2, maximum: 3 }, locale: "fr" };
  expect(await begun({ template: await made({ ...says, signatureLevel: "SIMPLE" }) })).toMatchObject({
    ...{ expiresAfterDays: 14, locale: "fr", settings: { reminders: "2,4,6", signatureLevel: "SIMPLE" } },
  });
  expect(await begun({ template: await made({}) })).toMatchObject({
    ...{ expiresAfterDays: 30, locale: "da", settings: { reminders: "3,10,17", signatureLevel: "ADVANCED" } },
  });
  const { body } = await byKey("createEnvelope", {
    ...{ subject: "Lease", documents: [pdf], recipients: [{ email: "anna@example.com" }] },
  });
  expect(await begun({ copy: body.id as string })).toMatchObject({
    ...{ expiresAfterDays: null, locale: "", settings: { reminders: "", signatureLevel: "SIMPLE" } },
  });
});
