import { execFileSync } from "node:child_process";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { contracts } from "../all";
import examples from "../examples.json";
import { publicContracts } from "./document";
import type { Exchange } from "./examples";
import { programsOf } from "./programs";

const programs = Object.entries(examples as Record<string, Exchange[]>).map(([operationId, exchanges]) => {
  const { method, path, audience } = contracts.find((each) => each.operationId === operationId)!;
  return programsOf({ method, path, exchange: exchanges[0]!, needsKey: audience === "member" });
});

const check = (command: string, args: string[], input: string) =>
  execFileSync(command, args, { input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });

test("every curl, Node and Python program of the reference is well formed", () => {
  const described = publicContracts.map(({ operationId }) => operationId);
  // The documents that describe the API have an address and nothing else to say.
  const withPrograms = described.filter((operationId) => !operationId.startsWith("getOpenApi"));
  expect(Object.keys(examples).sort()).toEqual(withPrograms.sort());
  check("bash", ["-n"], programs.map(({ curl }) => curl).join("\n"));
  for (const { node } of programs) transformSync(node, { format: "esm" });
  const each = "import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)";
  check("python3", ["-c", each], JSON.stringify(programs.map(({ python }) => python)));
});

test("nothing in them was left open", () => {
  expect(programs.flatMap((program) => Object.values(program)).join("")).not.toMatch(/undefined|\{\w+Id\}/);
});
