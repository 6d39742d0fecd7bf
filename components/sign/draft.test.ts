import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { type Draft, hasAgreed, keepUnsaved, restoreUnsaved } from "./draft";
import { actionOf } from "./steps";

const shown = { sha256: "a".repeat(64) };
const newer = { sha256: "b".repeat(64) };
const ceremonyWith = (consent: { sha256: string }, role = "SIGNER") =>
  ({ consent, recipient: { id: "rcp_1", role }, fields: [], rules: [], attachments: [] }) as unknown as Ceremony;
const mark = { kind: "typed", text: "Anna Holm" } as const;
const agreedTo = (sha256: string | undefined): Draft => ({
  ...{ agreedSha256: sha256, signName: "Anna Holm", mark, values: {} },
});

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("agreeing is to the text that was shown", () => {
  test("and not to another one that the page has heard of since: it is asked again before anything is signed", () => {
    const draft = agreedTo(shown.sha256);
    expect(hasAgreed(ceremonyWith(shown), draft)).toBe(true);
    expect(hasAgreed(ceremonyWith(newer), draft)).toBe(false);
    expect(actionOf(ceremonyWith(shown), [], draft, undefined)).toEqual({ kind: "finish" });
    expect(actionOf(ceremonyWith(newer), [], draft, undefined).kind).not.toBe("finish");
    expect(actionOf(ceremonyWith(newer, "APPROVER"), [], draft, undefined)).toEqual({ kind: "start" });
  });

  test("what a tab keeps of it is that text's hash, so a page loaded with another text asks again", () => {
    // The poll has brought the newer text when the tab keeps what it holds.
    keepUnsaved(ceremonyWith(newer), agreedTo(shown.sha256), { values: {} });
    const restored = restoreUnsaved(ceremonyWith(newer))!;
    expect(restored.agreedSha256).toBe(shown.sha256);
    expect(hasAgreed(ceremonyWith(newer), agreedTo(restored.agreedSha256))).toBe(false);
    expect(hasAgreed(ceremonyWith(shown), agreedTo(restored.agreedSha256))).toBe(true);
  });
});
