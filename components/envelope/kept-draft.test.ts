import { expect, test } from "vitest";
import type { Document } from "@/lib/contracts/documents";
import type { Envelope } from "@/lib/contracts/envelope";
import { type KeptDraft, toDraft, toUpdate } from "./kept-draft";
import { ordersOf } from "./orders";

const people = ["anna", "bo", "cleo"].map((name, index) => ({
  ...{ id: `rcp_${name}`, name, email: `${name}@example.com`, role: "SIGNER", order: index + 1 },
  ...{ mustConfirm: false, allowForwarding: false, authentication: "NONE", phone: null },
}));
const documents = ["lease", "annex"].map((name) => ({ id: `doc_${name}`, name }));
const field = (recipientIndex: number, documentIndex: number) => ({
  ...{ recipientIndex, documentIndex, pageNumber: 1, fieldType: "TEXT", x: 1, y: 2, width: 3, height: 4 },
  ...{ required: true, readOnly: false, label: "", options: [], optionBoxes: [], value: null },
  ...{ key: null, showIf: null, formula: null, pattern: null, patternHint: null, min: null, max: null },
});
const kept = {
  envelope: {
    ...{ id: "env", subject: "Lease", message: "", locale: "da", initialsOnEveryPage: false },
    ...{
      expiresAt: "2026-12-31T20:00:00.000Z",
      scheduledAt: null,
      signatureLevel: "SIMPLE",
      redirectUrl: "https://a.example/",
    },
    ...{ recipients: people, documents, fields: [field(0, 0), field(1, 1), field(2, 0)] },
  } as unknown as Envelope,
  reminderDays: [3, 7],
  etag: '"1"',
  documents: documents as Document[],
} satisfies KeptDraft;
const uploads = kept.documents.map((document) => ({ key: document.id, name: document.name, progress: 1, document }));

test("fields follow their person and their document when both lists are turned round", () => {
  const draft = toDraft(kept);
  const turned = { ...draft, recipients: draft.recipients.toReversed() };
  const places = toUpdate(kept, turned, uploads.toReversed(), false).fields!.map((each) => [
    each.recipientIndex,
    each.documentIndex,
  ]);
  expect(places).toEqual([
    [2, 1],
    [1, 0],
    [0, 1],
  ]);
});

test("fields go with who is taken out, with who no longer signs, and with the document they stand on", () => {
  const draft = toDraft(kept);
  const [anna, bo, cleo] = draft.recipients;
  const changed = { ...draft, recipients: [bo!, { ...cleo!, role: "VIEWER" as const }] };
  expect(anna!.name).toBe("anna");
  expect(toUpdate(kept, changed, uploads, false).fields).toMatchObject([{ recipientIndex: 0, documentIndex: 1 }]);
  expect(toUpdate(kept, changed, uploads.slice(0, 1), false).fields).toEqual([]);
});

test("who stays is named by id, so that what the form does not show of them stays too", () => {
  const draft = toDraft(kept);
  const added = { key: "added-4", name: "Dora", email: "dora@example.com", role: "SIGNER" as const };
  const { recipients } = toUpdate(kept, { ...draft, recipients: [...draft.recipients, added] }, uploads, false);
  expect(recipients!.map(({ id }) => id)).toEqual(["rcp_anna", "rcp_bo", "rcp_cleo", undefined]);
});

test("a language is only sent when it was chosen here", () => {
  const draft = toDraft(kept);
  expect(toUpdate(kept, draft, uploads, false)).not.toHaveProperty("locale");
  expect(toUpdate(kept, { ...draft, locale: "fr" }, uploads, false)).toMatchObject({ locale: "fr" });
});

test.each([
  ["some at the same time keep it", [1, 1, 2], [1, 1, 2]],
  ["moved ones come one after the other", [2, 1, 3], [1, 2, 3]],
  ["all at once become one after the other", [1, 1, 1], [1, 2, 3]],
])("of those who wait for each other, %s", (_, orders, expected) => {
  expect(ordersOf(toDraft(kept).recipients.map((person, index) => ({ ...person, order: orders[index]! })))).toEqual(
    expected,
  );
});

test("a setting that was taken away is told to be gone, one that is as it was stays, and is not said", () => {
  const draft = toDraft(kept);
  expect(toUpdate(kept, draft, uploads, false)).toMatchObject({ redirectUrl: "https://a.example/" });
  for (const member of ["reminders", "expiresAt", "scheduledAt"])
    expect(toUpdate(kept, draft, uploads, false)).not.toHaveProperty(member);
  const settings = { ...draft.settings, expiresOn: "", redirectUrl: "", reminders: "" };
  const changed = toUpdate(kept, { ...draft, settings }, uploads, false);
  expect(changed).toMatchObject({ expiresAt: null, redirectUrl: null, reminders: null });
  expect(changed).not.toHaveProperty("scheduledAt");
  const again = { ...draft.settings, reminders: "3,7,11" };
  expect(toUpdate(kept, { ...draft, settings: again }, uploads, false)).toMatchObject({
    reminders: { afterDays: [3, 7, 11] },
  });
});
