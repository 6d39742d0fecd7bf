import { describe, expect, it } from "vitest";
import { signingPagePolicy } from "./signing-policy";

const policy = (framedBy: string[] = [], isDevelopment = false) =>
  signingPagePolicy({ nonce: "bm9uY2U=", framedBy, isDevelopment }).split("; ");

describe("the policy of what lies behind a link", () => {
  it("runs scripts by nonce or hash only, evaluates nothing and loads nothing from elsewhere", () => {
    expect(policy()).toContainEqual(
      expect.stringMatching(/^script-src 'nonce-bm9uY2U=' 'strict-dynamic' 'sha256-[A-Za-z0-9+/]{43}='$/),
    );
    expect(policy()).toContain("default-src 'none'");
    expect(
      policy()
        .join(" ")
        .match(/unsafe-\w+/g),
    ).toEqual(["unsafe-inline"]);
    expect(policy()).toContain("style-src-attr 'unsafe-inline'");
    expect(policy().join(" ")).not.toMatch(/https?:|\*|blob:(?!$| )|wasm/);
  });

  it("is framed by nobody but the origins that are named", () => {
    expect(policy()).toContain("frame-ancestors 'none'");
    expect(policy(["https://app.example.com"])).toContain("frame-ancestors https://app.example.com");
  });
});
