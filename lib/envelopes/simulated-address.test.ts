import { expect, test } from "vitest";
import { parseSimulation, simulationIssues, simulationProblem } from "./simulated-address";

test.each([
  ["sign@simulate.test", { deed: "sign", delayMs: 0 }],
  ["Approve+5s@Simulate.Test", { deed: "approve", delayMs: 5_000 }],
  ["decline+2m@simulate.test", { deed: "decline", delayMs: 120_000 }],
  ["return@simulate.test", { deed: "return", delayMs: 0 }],
  ["bounce@simulate.test", { deed: "bounce", delayMs: 0 }],
  ["expire+9999s@simulate.test", { deed: "expire", delayMs: 9_999_000 }],
])("%s says what it does and when", (address, simulation) => {
  expect(parseSimulation(address)).toEqual(simulation);
});

test.each([
  "sign@simulate.test.example",
  "x.sign@simulate.test",
  "sign+5@simulate.test",
  "sign+5h@simulate.test",
  "dance@simulate.test",
])("%s says nothing", (address) => expect(parseSimulation(address)).toBeUndefined());

test("in live no such address is taken, in test only one that names a deed, and others always are", () => {
  expect(simulationProblem("sign@simulate.test", "live")).toContain("test environment");
  expect(simulationProblem("sign@simulate.test", "test")).toBeUndefined();
  expect(simulationProblem("sing@simulate.test", "test")).toContain("sign+5s@simulate.test");
  expect(simulationProblem("anna@example.com", "live")).toBeUndefined();
  expect(simulationIssues([{ email: "a@x.example" }, { email: "sign@simulate.test" }], "live")).toMatchObject([
    { path: "recipients.1.email" },
  ]);
});
