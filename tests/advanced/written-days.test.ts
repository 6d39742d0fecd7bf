import { expect, test } from "vitest";
import { db } from "@/db/client";
import { listSignatures } from "@/lib/signers/store";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import {
  anna,
  complete,
  enterAndSign,
  sealedFile,
  sendAdvanced,
  signaturesOf,
  textOf,
  tokensOf,
  verifyAt,
} from "./stage";

useDatabase();

test("a day is signed as it is kept, drawn as its signer's language writes it, and all of it is valid", async () => {
  const owner = await newOwner();
  const day = { recipientIndex: 0, fieldType: "DATE", x: 72, y: 740, height: 24 };
  const fields = [{ recipientIndex: 0, x: 300, y: 740 }, day];
  const sent = await sendAdvanced(owner, "text1.pdf", [anna], { fields, locale: "da" });
  const { id } = sent.stored.envelope;
  const field = sent.stored.fields.find(({ fieldType }) => fieldType === "DATE")!;
  await enterAndSign(tokensOf(sent)[0]!, "Anna Holm", { [field.id]: "2027-02-01" });
  await complete(id);
  const bytes = await sealedFile(id);
  expect((await verifyAt(bytes, new Date())).verdict).toBe("VALID");
  expect(signaturesOf(bytes).map(({ verdict }) => verdict)).toEqual(["Signature is Valid.", "Signature is Valid."]);
  expect(textOf(bytes)).toContain("1. februar 2027");
  const { manifestSha256 } = (await listSignatures(db(), id))[0]!;
  const { fields: signed } = JSON.parse((await getFile(manifestSha256)).toString()) as {
    fields: { value: string }[];
  };
  expect(signed.map(({ value }) => value)).toContain("2027-02-01");
});
