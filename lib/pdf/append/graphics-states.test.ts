import { expect, it } from "vitest";
import { countGraphicsStates } from "@/lib/pdf/append/graphics-states";

it.each<[string, number, number]>([
  ["q 1 0 0 1 0 0 cm Q", 0, 0],
  ["q q Q", 1, 0],
  ["Q q", 1, 1],
  ["(q \\) q) Tj <</q 1>> BDC /q gs % q\n<71> Tj", 0, 0],
  ["BI /W 1 ID q q q EI q", 1, 0],
  ["[(q)]TJ q\rBT(Q)Tj", 1, 0],
])("%s has %i unclosed and %i surplus states", (content, unclosed, surplus) => {
  expect(countGraphicsStates(Buffer.from(content))).toEqual({ unclosed, surplus });
});
