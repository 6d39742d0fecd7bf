import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "./database";
import { archivalPdf, type Subset } from "./fixtures/pdf/archival";
import { archivalFaults } from "./support/archival/archival-faults";
import { everyField } from "./support/archival/every-field";
import { readArchival } from "./support/archival/read-archival";
import { useAuthority } from "./support/authority";
import { signAdvanced, signSimple } from "./support/sign-and-seal";
import { newOwner } from "./support/world";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 });
useDatabase();
// With everything in the file that may come into one: timestamps, revocation data, a document timestamp.
useAuthority("B-LTA");
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const claimOf = (bytes: Buffer): string => {
  const { part, conformance } = readArchival(bytes);
  return `PDF/A-${part}${conformance.toLowerCase()}`;
};

describe.each(["PDF/A-1b", "PDF/A-2b", "PDF/A-3b"] as Subset[])("an upload that follows %s", (subset) => {
  test.each([
    ["SIMPLE", signSimple],
    ["ADVANCED", signAdvanced],
  ])("still says so when it is sealed at level %s, and nothing in it goes against that", async (_level, sign) => {
    const uploaded = await archivalPdf(subset);
    expect(archivalFaults(uploaded)).toEqual([]);
    const { sealed } = await sign(owner, uploaded, everyField);
    expect(sealed.subarray(0, uploaded.length).equals(uploaded)).toBe(true);
    expect(claimOf(sealed)).toBe(subset);
    expect(archivalFaults(sealed)).toEqual([]);
  });
});

describe("the audit trail", () => {
  test.each([
    ["SIMPLE", signSimple],
    ["ADVANCED", signAdvanced],
  ])(
    "of an envelope at level %s follows PDF/A-3b, with its events as an attachment that has a type",
    async (_, sign) => {
      const { trail } = await sign(owner, await archivalPdf("PDF/A-2b"), everyField);
      expect(claimOf(trail)).toBe("PDF/A-3b");
      expect(archivalFaults(trail)).toEqual([]);
      const { found } = readArchival(trail);
      const attached = found.filter(({ dict }) => dict["/Type"] === "/Filespec").map(({ dict }) => dict);
      expect(attached.map((each) => [each["/UF"], each["/AFRelationship"]])).toEqual([["u:evidence.json", "/Data"]]);
    },
  );
});
