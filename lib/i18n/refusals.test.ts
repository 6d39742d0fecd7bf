import { expect, test } from "vitest";
import { contracts } from "@/lib/contracts/all";
import { catalogue } from "@/lib/errors";
import { problem } from "@/messages/dashboard/en.json";
import { code } from "@/messages/refusals/en.json";

/** What only programs meet: they read English. */
const toPrograms = [
  ...["malformed_json", "invalid_query", "insufficient_scope", "cross_site_request", "range_not_satisfiable"],
  ...["digest_mismatch", "bulk_send_not_found"],
];

test("each refusal that a member's page may meet is said in every language, by the page or by its code", () => {
  const met = contracts.filter(({ path }) => !path.startsWith("/sign/")).flatMap(({ errors }) => errors);
  const said = [...Object.keys(problem), ...Object.keys(code), ...toPrograms];
  expect([...new Set(met)].filter((each) => !said.includes(each))).toEqual([]);
  expect(Object.keys(code).filter((each) => !Object.hasOwn(catalogue, each))).toEqual([]);
});
