import { describe, expect, test } from "vitest";
import { readOidcProviders } from "./oidc-settings";

const google = {
  OIDC_GOOGLE_ISSUER: "https://accounts.google.com",
  OIDC_GOOGLE_CLIENT_ID: "id",
  OIDC_GOOGLE_CLIENT_SECRET: "secret",
};
const microsoft = (issuer: string) => ({
  OIDC_PROVIDERS: "microsoft",
  OIDC_MICROSOFT_ISSUER: issuer,
  OIDC_MICROSOFT_CLIENT_ID: "id",
  OIDC_MICROSOFT_CLIENT_SECRET: "secret",
});
const told = (settings: Record<string, string>) => {
  try {
    readOidcProviders(settings);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("providers by settings", () => {
  test("are those that OIDC_PROVIDERS names, in its order, with what the button says", () => {
    const own = {
      OIDC_OUR_LOGIN_ISSUER: "https://id.example.com/realms/all",
      OIDC_OUR_LOGIN_CLIENT_ID: "certyneo",
      OIDC_OUR_LOGIN_CLIENT_SECRET: "x",
      OIDC_OUR_LOGIN_LABEL: "Fjordlys",
    };
    const providers = readOidcProviders({ ...own, ...google, OIDC_PROVIDERS: "our-login, google" });
    expect(providers.map(({ id, label }) => `${id} ${label}`)).toEqual(["our-login Fjordlys", "google Google"]);
    expect(readOidcProviders(google)).toEqual([]);
  });

  test("are refused with every setting that is missing", () => {
    const message = told({ OIDC_PROVIDERS: "google" });
    for (const part of ["ISSUER", "CLIENT_ID", "CLIENT_SECRET"]) expect(message).toContain(`OIDC_GOOGLE_${part}`);
  });

  test.each(["Google", "a b", "../x", "link", "credentials", "second-factor"])("are not called %j", (id) => {
    expect(told({ ...google, OIDC_PROVIDERS: id })).toContain(`"${id}" is no name`);
  });

  test("of Microsoft name one tenant: an issuer that answers for every tenant lets anybody be anyone", () => {
    for (const tenant of ["common", "organizations", "consumers", "Common"])
      expect(told(microsoft(`https://login.microsoftonline.com/${tenant}/v2.0`))).toContain("must name your tenant");
    expect(told(microsoft("https://login.microsoftonline.com/5f1c0a60-7d5b-4c43-9d3e-0f3f8f6b2a11/v2.0"))).toBe("");
  });

  test.each([
    "http://id.example.com",
    "ftp://id.example.com",
    "id.example.com",
    "https://a:b@id.example.com",
    "https://id.example.com/?a=b",
  ])("have no issuer such as %s", (issuer) => {
    expect(told(microsoft(issuer))).toContain("OIDC_MICROSOFT_ISSUER must be");
  });

  test("on this machine may do without https", () => {
    expect(told(microsoft("http://localhost:9000"))).toBe("");
  });
});
