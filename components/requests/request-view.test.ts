import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { asCurl, RequestView, requestsHref } from "./request-view";

describe("a request as a line for a terminal", () => {
  test("reads with the key in a variable, and writes with the body in a file", () => {
    expect(asCurl({ method: "GET", path: "/api/v1/envelopes?limit=5" }, "https://sign.example.com")).toBe(
      "curl 'https://sign.example.com/api/v1/envelopes?limit=5' \\\n  -H \"Authorization: Bearer $CERTYNEO_KEY\"",
    );
    const written = asCurl({ method: "POST", path: "/api/v1/envelopes" }, "https://sign.example.com");
    expect(written).toContain("curl -X POST ");
    expect(written).toContain("-d @body.json");
  });

  test("a shell takes any path for one word and runs nothing of it", () => {
    const path = "/api/v1/envelopes?q=a'b\"$(touch x)`id`;&|<>";
    const line = asCurl({ method: "DELETE", path }, "https://sign.example.com").replace(/^curl/, "printf '%s\\n'");
    const words = execFileSync("sh", ["-c", line], {
      encoding: "utf8",
      env: { ...process.env, CERTYNEO_KEY: "k" },
    }).trimEnd();
    expect(words.split("\n")).toEqual([
      ...["-X", "DELETE", `https://sign.example.com${path}`, "-H", "Authorization: Bearer k"],
    ]);
  });
});

test("the address of a view says only what narrows it, and is read back the same", () => {
  expect(requestsHref(RequestView.parse({}))).toBe("/developers/requests");
  const view = RequestView.parse({ status: "4xx", method: "POST", key: "key_1" });
  const query = Object.fromEntries(new URL(requestsHref(view), "https://x.example").searchParams);
  expect(RequestView.parse(query)).toEqual(view);
  expect(RequestView.parse({ status: "9xx", method: "PUT" })).toEqual({});
});
