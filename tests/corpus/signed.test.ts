import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { corpusNames, lastCoversAll, qpdfVerdict, sealCorpusFile, verdictsOf } from "./third-party";

useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const now = (): Ctx => ({ ...owner, now: new Date() });
const own = "ETSI.CAdES.detached: Signature is Valid.";

/** Two are refused; the third has Adobe's usage rights, which sign nothing for anybody: see taken.test.ts. */
const refused = new Set(["signed--certified-no-change-permitted", "signed--issue17069", "signed--160F-2019"]);
const names = [...corpusNames("signed--"), ...corpusNames("signed-attack--")].filter((name) => !refused.has(name));

describe("files that others signed, or tampered with, are sealed without touching what is there", () => {
  test("there are at least 10 of them", () => {
    expect(names.length).toBeGreaterThanOrEqual(10);
  });

  test.each(names)("%s: every earlier signature keeps its verdict, good or bad", async (name) => {
    const { base, sealed, uploaded } = await sealCorpusFile(now(), name);
    expect(base.equals(uploaded)).toBe(true);
    expect(verdictsOf(sealed)).toEqual([...verdictsOf(uploaded), own]);
    expect(lastCoversAll(sealed)).toBe(true);
    expect(qpdfVerdict(sealed)).toBeLessThanOrEqual(qpdfVerdict(uploaded));
    expect(sealed.subarray(0, uploaded.length).equals(uploaded)).toBe(true);
  });
});
