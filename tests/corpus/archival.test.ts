import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { newArchivalFaults } from "../support/archival/archival-faults";
import { everyField } from "../support/archival/every-field";
import { readArchival } from "../support/archival/read-archival";
import { useAuthority } from "../support/authority";
import { signAdvanced, signSimple } from "../support/sign-and-seal";
import { newOwner } from "../support/world";
import { corpusFile, corpusNames } from "./third-party";

useDatabase();
useAuthority("B-LTA");
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

/** Two more say that they follow PDF/A; others signed the second of them. */
const names = [...corpusNames("pdfa--"), "geometry--issue5747", "signed--issue16553"];
const claimOf = (bytes: Buffer): string => {
  const { part, conformance } = readArchival(bytes);
  return `${part}${conformance}`;
};

describe.each(names)("%s says that it follows PDF/A", (name) => {
  test.each([
    ["SIMPLE", signSimple],
    ["ADVANCED", signAdvanced],
  ])(
    "sealed at level %s it says the same, and has nothing that goes against it which it had not before",
    async (_, sign) => {
      const uploaded = corpusFile(name);
      const { sealed } = await sign(owner, uploaded, everyField);
      expect(claimOf(sealed)).toMatch(/^[123][AB]$/);
      expect(claimOf(sealed)).toBe(claimOf(uploaded));
      expect(newArchivalFaults(uploaded, sealed)).toEqual([]);
    },
  );
});
