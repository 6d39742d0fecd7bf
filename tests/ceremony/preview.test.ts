import { expect, test } from "vitest";
import { db } from "@/db/client";
import { rehearsed } from "@/lib/envelopes/preview";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { useDatabase } from "../database";
import { newOwner, sendFixture } from "../support/world";

const database = useDatabase();

test("a preview is the page of somebody whose turn it is, whoever comes before them, and holds no id that opens anything", async () => {
  const place = { pageNumber: 1, x: 72, width: 150, height: 30 };
  const [anna, boris, vera] = ["anna", "boris", "vera"].map((name) => ({ email: `${name}@example.com`, name }));
  const people = [
    { ...anna!, order: 1 },
    { ...boris!, order: 2, allowForwarding: true },
    { ...vera!, order: 3, role: "VIEWER", mustConfirm: true },
  ];
  const fields = [
    { ...place, recipientEmail: anna!.email, fieldType: "SIGNATURE", y: 100 },
    { ...place, recipientEmail: boris!.email, fieldType: "SIGNATURE", y: 200 },
    { ...place, recipientEmail: boris!.email, fieldType: "TEXT", y: 260, label: "Rent", readOnly: true, value: "900" },
  ];
  const made = await sendFixture(await newOwner(), "text1.pdf", people, { fields, send: false });
  const [, second, third] = made.stored.recipients.map(({ id }) => id);
  const countAll = async () =>
    (
      await database.sql`select (select count(*) from evidence_events) as events, (select count(*) from recipient_links) as links,
        (select count(*) from mails) as mails, (select count(*) from recipient_sessions) as sessions`
    )[0];
  const before = await countAll();
  const draft = (await findEnvelopeById(db(), made.stored.envelope.id))!;
  const signing = rehearsed(draft, second!, "en");
  expect(signing).toMatchObject({ canAct: true, forwarding: null, recipient: { id: "preview", name: "boris" } });
  expect(signing.fields.map(({ fieldType }) => fieldType)).toEqual(["SIGNATURE"]);
  expect(signing.othersFields.map(({ content }) => content)).toEqual([null, { kind: "text", text: "900" }]);
  expect(rehearsed(draft, third!, "en")).toMatchObject({ canAct: false, canConfirm: true });
  expect(JSON.stringify(signing)).not.toContain(second!);
  expect(await countAll()).toEqual(before);
});
