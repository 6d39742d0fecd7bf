import { type Reason, reasonWeights, type Verdict, type Weight } from "@/lib/contracts/verify-codes";

/** What reasons amount to. */
export function verdictOf(reasons: Iterable<Reason>): Exclude<Verdict, "UNSIGNED"> {
  const weights = new Set<Weight>();
  let hasAdditions = false;
  for (const reason of reasons) {
    weights.add(reasonWeights[reason]);
    if (reason === "additions") hasAdditions = true;
  }
  if (weights.has("fails")) return "INVALID";
  if (weights.has("doubts")) return "INDETERMINATE";
  return hasAdditions ? "VALID_WITH_ADDITIONS" : "VALID";
}
