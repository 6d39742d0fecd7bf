import { beforeAll, describe, expect, test } from "vitest";
import { signingDate } from "@/lib/envelopes/values";
import { onPaper } from "@/lib/fields/on-paper";
import { useDatabase } from "../database";
import { anna, boris, expectOk, newDeveloper, openLink, sealedText } from "./rules-stage";

useDatabase();
let developer: Awaited<ReturnType<typeof newDeveloper>>;
beforeAll(async () => {
  developer = await newDeveloper();
});

const at = (fieldType: string, y: number, more: object = {}) => ({ recipientIndex: 0, fieldType, x: 300, y, ...more });
const dayIn = (iso: string, locale: string) => onPaper({ fieldType: "DATE", readOnly: false }, iso, locale);

describe("a day is kept as 2027-02-01 and read as its signer's language writes it", () => {
  test("by the next signer, on the sealed page, and where the platform or the sender wrote it", async () => {
    const people = [
      { ...anna, order: 1, locale: "da" },
      { ...boris, order: 2, locale: "de" },
    ];
    const fields = [
      at("DATE", 100, { key: "start", max: "2027-12-31" }),
      at("DATE_SIGNED", 160),
      at("DATE", 220, { readOnly: true, value: "2028-03-09" }),
      at("NUMBER", 280, { key: "rent" }),
      at("NUMBER", 340, { formula: "round(rent * 12, 2)" }),
      { recipientIndex: 1, x: 72, y: 600 },
      at("DATE", 400, { recipientIndex: 1 }),
    ];
    const envelope = await developer.send(fields, { recipients: people });
    const first = await openLink(envelope);
    const [, start, , , rent, , , ofBoris] = envelope.fields;
    expectOk(await first.sign({ [start!.id]: "2027-02-01", [rent!.id]: "1250.5" }), 200);

    const today = signingDate(new Date());
    const second = await openLink(envelope, 1);
    const { othersFields } = await second.read();
    const read = othersFields.map(({ content }) => (content?.kind === "text" ? content.text : undefined));
    const danish = [dayIn("2027-02-01", "da"), dayIn(today, "da"), dayIn("2028-03-09", "da"), "1250,5", "15006,00"];
    expect(read.filter(Boolean)).toEqual(danish);
    expectOk(await second.sign({ [ofBoris!.id]: "2027-10-15" }), 200);

    const { fields: kept } = await developer.get(envelope.id);
    expect(kept.map(({ value }) => value)).toEqual(
      expect.arrayContaining(["2027-02-01", today, "2028-03-09", "1250.5", "15006.00", "2027-10-15"]),
    );
    const text = await sealedText(envelope.id);
    for (const written of ["1. februar 2027", "15. Oktober 2027", ...danish]) expect(text).toContain(written);
    for (const iso of ["2027-02-01", today, "2028-03-09", "2027-10-15"]) expect(text).not.toContain(iso);
  });

  test("where nobody chose a language, as the one writes it in which it was read and agreed to, for good", async () => {
    const fields = [at("DATE", 100), at("NUMBER", 160)];
    const people = [anna, { ...boris, role: "APPROVER" }];
    const envelope = await developer.send(fields, { recipients: people });
    const signer = await openLink(envelope);
    expect((await signer.read("fi")).recipient.writesIn).toBe("fi");
    expect((await signer.read("fr")).recipient.writesIn).toBe("fr");
    const [, day, rent] = envelope.fields;
    expectOk(await signer.sign({ [day!.id]: "2027-02-01", [rent!.id]: "1250.5" }, "fr"), 200);
    expect((await signer.read("fi")).recipient.writesIn).toBe("fr");
    const { othersFields } = await (await openLink(envelope, 1)).read("de");
    expect(othersFields.map(({ content }) => content)).toEqual(
      expect.arrayContaining([
        { kind: "text", text: "1 février 2027" },
        { kind: "text", text: "1250,5" },
      ]),
    );
    const { data } = await developer.events(envelope.id);
    expect(data.find(({ type }) => type === "recipient.signed")?.payload).toMatchObject({ writesIn: "fr" });
  });

  test("an Arabic one joined and from right to left, with the same digits as around it", async () => {
    const recipients = [{ ...anna, locale: "ar" }];
    const envelope = await developer.send([at("DATE", 100)], { recipients });
    expectOk(await (await openLink(envelope)).sign({ [envelope.fields[1]!.id]: "2027-02-01" }), 200);
    // Read from the left edge on, as it lies on the page.
    const line = (await sealedText(envelope.id)).normalize("NFKC").replace(/\p{Cf}/gu, "");
    const [, month] = /^2027 (\p{Script=Arabic}+) 1$/mu.exec(line) ?? [];
    expect([...(month ?? "")].toSorted()).toEqual([..."فبراير"].toSorted());
  });
});
