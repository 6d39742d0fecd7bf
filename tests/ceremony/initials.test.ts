import { execFileSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { SignatureMarkInput } from "@/lib/contracts/signature-mark";
import { signEnvelope } from "@/lib/envelopes/act";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { consentFor } from "@/lib/envelopes/consent";
import type { Mark } from "@/lib/envelopes/plan-signing";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { initialsFor } from "@/lib/fields/initials";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { asSuperuser } from "../support/superuser";
import { newOwner, openLink, recipientIdOf, sendFixture, signAs } from "../support/world";

const database = useDatabase();
const boris = { email: "boris@example.com", name: "Boris" };
const strokes: [number, number][][] = [
  [
    [0.1, 0.2],
    [0.9, 0.8],
  ],
];
const drawn: Mark = { kind: "drawn", strokes, aspectRatio: 2 };
let owner: Ctx;

beforeAll(async () => {
  owner = await newOwner();
});

async function send(name: string) {
  const people = [{ email: "anna@example.com", name }, boris];
  const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", people, { initialsOnEveryPage: true });
  const [first, second] = await Promise.all([...sent.links.values()].map(openLink));
  return { id: sent.stored.envelope.id, first: first!, second: second! };
}

const sign = (ctx: Ctx, mark: Mark) =>
  signEnvelope(ctx, recipientIdOf(ctx), {
    ...{ consentSha256: consentFor("en").sha256, values: {} },
    mark: SignatureMarkInput.parse(mark),
  });

/** What others see of the first signer's initials. */
async function seenBy(ctx: Ctx) {
  const { othersFields } = await getCeremony(ctx, recipientIdOf(ctx));
  return othersFields.map((field) => field.content);
}

const longName = "Anna (Lena) Maria von Berg";
const cases: [what: string, mark: Mark, letters: string][] = [
  ["typed", { kind: "typed", text: longName, initials: initialsFor({ kind: "typed", text: longName }, "") }, "ALMV"],
  ["drawn beside another name that was typed", { ...drawn, initials: initialsFor(drawn, "Anna Møller") }, "AM"],
  ["typed on an earlier version of the page", { kind: "typed", text: longName }, "ALMV"],
  ["drawn on an earlier version of the page", drawn, "AH"],
];

test.each(cases)("initials of a signature %s are sealed as they were shown", async (_, mark, letters) => {
  const { id, first, second } = await send("Anna Holm");
  await sign(first, mark);
  expect(await seenBy(second)).toContainEqual({ kind: "typed", text: letters });
  await signAs(second, "Boris");
  await sealEnvelope(id);
  const sealed = await getFile((await findEnvelopeById(db(), id))!.documents[0]!.sealedSha256!);
  const text = execFileSync("pdftotext", ["-raw", "-", "-"], { input: sealed, encoding: "utf8" });
  expect(text).toMatch(new RegExp(`(^|\\s)${letters}(\\s|$)`, "m"));
});

test("who has no name and draws finds the drawing in fields for initials, not a letter of the address", async () => {
  const { second, first } = await send("");
  await sign(first, { ...drawn, initials: initialsFor(drawn, "") });
  expect(await seenBy(second)).toContainEqual(expect.objectContaining(drawn));
});

test("initials that were changed in the database after signing are not sealed", async () => {
  const { id, first, second } = await send("Anna Holm");
  await sign(first, { kind: "typed", text: "Anna Holm", initials: "AH" });
  await signAs(second, "Boris");
  const other = { kind: "typed", text: "Anna Holm", initials: "XX" };
  await asSuperuser(
    database.sql,
    (sql) => sql`update recipients set mark = ${sql.json(other)} where id = ${recipientIdOf(first)}`,
  );
  await expect(sealEnvelope(id)).rejects.toThrow("mark");
});
