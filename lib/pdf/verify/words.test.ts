import { expect, test } from "vitest";
import { changeKinds, evidenceFaults, issuedKinds, reasonWeights, verdicts } from "@/lib/contracts/verify-codes";
import { verdictOf } from "@/lib/pdf/verify/reasons";
import words from "@/messages/verify/en.json";

test("every code of a report has words, and there are words for no other", () => {
  const keys = (area: object) => Object.keys(area).sort();
  expect(keys(words.verdict)).toEqual([...verdicts].sort());
  expect(keys(words.meaning)).toEqual([...verdicts].sort());
  expect(keys(words.reason)).toEqual(keys(reasonWeights));
  expect(keys(words.change)).toEqual([...changeKinds].sort());
  expect(keys(words.issued)).toEqual([...issuedKinds].sort());
  expect(keys(words.evidence)).toEqual(["intact", ...evidenceFaults].sort());
});

test("a single failing reason outweighs everything, a doubt outweighs additions", () => {
  expect(verdictOf([])).toBe("VALID");
  expect(verdictOf(["later_revisions"])).toBe("VALID");
  expect(verdictOf(["additions"])).toBe("VALID_WITH_ADDITIONS");
  expect(verdictOf(["additions", "chain_untrusted"])).toBe("INDETERMINATE");
  expect(verdictOf(["chain_untrusted", "digest_mismatch", "additions"])).toBe("INVALID");
});
