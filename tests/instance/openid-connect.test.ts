import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { startOidcProvider } from "../support/oidc-provider";
import { type OwnInstance, showOutput, startOwnInstance } from "./own-instance";

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
let silent: Awaited<ReturnType<typeof startOidcProvider>>;
let own: OwnInstance;
let count = 0;
let email = "";

beforeAll(async () => {
  [provider, silent] = [await startOidcProvider(), await startOidcProvider()];
  // It is never reached while it works: nothing of it can have been kept.
  silent.state.isDown = true;
  const settings = (name: string, of: typeof provider) => ({
    [`OIDC_${name}_ISSUER`]: of.issuer,
    [`OIDC_${name}_CLIENT_ID`]: of.clientId,
    [`OIDC_${name}_CLIENT_SECRET`]: of.clientSecret,
  });
  const env = { ...settings("HOUSE", provider), ...settings("SILENT", silent), OIDC_HOUSE_LABEL: "House & Co" };
  own = await startOwnInstance({ ...env, OIDC_PROVIDERS: "house,silent", TRUST_PROXY: "1" });
});
afterAll(async () => {
  await own.stop();
  await Promise.all([provider.stop(), silent.stop()]);
});
/** Each test has a member, a subject and an address of its own. */
beforeEach(async () => {
  showOutput(() => own);
  count += 1;
  email = `liv${count}@example.com`;
  const id = newId("user");
  await own.sql`insert into users (id, email, name, password_hash) values (${id}, ${email}, 'Liv', 'none')`;
  await own.sql`insert into memberships (workspace_id, user_id, role) select id, ${id}, 'MEMBER' from workspaces limit 1`;
  const claims = { sub: `subject-${count}`, email, email_verified: true, name: "Liv Berg" };
  Object.assign(provider.state, { claims, lies: {}, signsWithStrangersKey: false, isDown: false, isThin: false });
});

/** A browser as far as cookies and redirects go. */
function newBrowser(from = `198.51.100.${count}`) {
  const jar = new Map<string, string>();
  const go = async (url: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { "user-agent": "Firefox", "x-forwarded-for": from, cookie, ...init.headers };
    const answer = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === "") jar.delete(name!);
      else jar.set(name!, value!);
    }
    return answer;
  };
  const post = async (path: string, fields: Record<string, string>) => {
    const { csrfToken } = (await (await go(`${own.app.url}/api/auth/csrf`)).json()) as { csrfToken: string };
    const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
    const answer = await go(`${own.app.url}/api/auth/${path}`, { method: "POST", body });
    return ((await answer.json()) as { url: string }).url;
  };
  const led = async (url: string) => new URL((await go(url)).headers.get("location")!, own.app.url);
  return {
    jar,
    go,
    /** Presses the button; answers where that leads. */
    press: (id = "house", callbackUrl = "/envelopes") => post(`signin/${id}`, { callbackUrl }),
    /** Goes to the provider, which is signed in already; answers the address to which it sends people back. */
    there: async (url: string) => (await go(url)).headers.get("location")!,
    /** Comes back; answers the page that this leads to. */
    back: async (url: string) => {
      let page = await led(url);
      while (page.pathname.startsWith("/api/auth/")) page = await led(String(page));
      const error = page.searchParams.get("error");
      return error === null ? page.pathname + page.search : `${page.pathname} ${error}`;
    },
    isIn: () => jar.has("certyneo.session"),
  };
}

/** The whole way; answers the page that it ends on. */
async function signIn(browser = newBrowser(), callbackUrl?: string): Promise<string> {
  return browser.back(await browser.there(await browser.press("house", callbackUrl)));
}
const bound = async () => (await own.sql`select 1 from identities where subject = ${`subject-${count}`}`).length;
const refusalIn = (page: string) => new URLSearchParams(page.split("?")[1]).get("refused");
const changed = (url: string, name: string, value: string) => {
  const other = new URL(url);
  other.searchParams.set(name, value);
  return String(other);
};
const failed = "/sign-in OAuthCallback";

describe("signing in by a provider", () => {
  test("asks with PKCE, state and nonce, and starts a session of the member with the verified address", async () => {
    const browser = newBrowser();
    const asked = new URL(await browser.press("house", "/templates?sort=name"));
    expect(asked.origin).toBe(provider.issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ response_type: "code", scope: "openid email profile", code_challenge_method: "S256" },
      redirect_uri: `${own.app.url}/api/auth/callback/house`,
    });
    for (const name of ["state", "nonce", "code_challenge"])
      expect(asked.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    expect(await browser.back(await browser.there(String(asked)))).toBe("/templates?sort=name");
    const me = await browser.go(`${own.app.url}/api/v1/account/me`);
    expect(await me.json()).toMatchObject({ email });
    const [session] =
      await own.sql`select started_by from sessions s join users u on u.id = s.user_id where email = ${email}`;
    expect(session!.started_by).toBe("PROVIDER");
    expect(await bound()).toBe(1);
  });

  test("takes an address that only the userinfo endpoint says", async () => {
    provider.state.isThin = true;
    const browser = newBrowser();
    expect(await signIn(browser)).toBe("/envelopes");
    expect(browser.isIn()).toBe(true);
  });

  test("leads to no other site afterwards", async () => {
    for (const bad of ["https://evil.example/", "//evil.example/x", "/\\evil.example"]) {
      const browser = newBrowser();
      const location = (await browser.go(await browser.there(await browser.press("house", bad)))).headers.get(
        "location",
      );
      expect(new URL(location!, own.app.url).origin).toBe(own.app.url);
    }
  });

  test("says on its page what it is called, and why somebody was refused", async () => {
    const page = await (await fetch(`${own.app.url}/sign-in?refused=unverified&by=house`)).text();
    expect(page).toContain("Continue with House &amp; Co");
    expect(page).toContain("House &amp; Co does not vouch for your e-mail address");
  });
});

describe("nobody is signed in", () => {
  test.each([
    ["an unverified address", { email_verified: false }, "unverified"],
    ["an address of which nothing is said", { email_verified: undefined }, "unverified"],
    ["a word that only looks like yes", { email_verified: "true" }, "unverified"],
    ["Microsoft's claim from anybody else", { email_verified: undefined, xms_edov: true }, "unverified"],
    ["an address that nobody here has", { email: "stranger@example.com" }, "unknown"],
  ])("by %s", async (_, claims, why) => {
    Object.assign(provider.state.claims, claims);
    const browser = newBrowser();
    expect(refusalIn(await signIn(browser))).toBe(why);
    expect([browser.isIn(), await bound()]).toEqual([false, 0]);
  });

  test("by another subject with the address of one who is bound", async () => {
    await signIn();
    provider.state.claims.sub = `other-${count}`;
    const browser = newBrowser();
    expect(refusalIn(await signIn(browser))).toBe("otherSubject");
    expect(browser.isIn()).toBe(false);
  });

  test.each([
    ["for another client", { aud: "somebody-else" }],
    ["for several, of which another may use it", { aud: ["certyneo", "other"], azp: "other" }],
    ["of another issuer", { iss: "https://evil.example" }],
    ["for another sign-in", { nonce: "n".repeat(43) }],
    ["without a nonce", { nonce: undefined }],
    ["that has expired", { exp: Math.floor(Date.now() / 1000) - 60 }],
  ])("by a token %s", async (_, lies) => {
    provider.state.lies = lies;
    const browser = newBrowser();
    expect(await signIn(browser)).toBe(failed);
    expect([browser.isIn(), await bound()]).toEqual([false, 0]);
  });

  test("by a token that somebody else has signed", async () => {
    provider.state.signsWithStrangersKey = true;
    const browser = newBrowser();
    expect(await signIn(browser)).toBe(failed);
    expect(browser.isIn()).toBe(false);
  });

  test("by an answer with another state, of another browser or for another provider", async () => {
    const [mine, theirs] = [newBrowser(), newBrowser()];
    const back = await mine.there(await mine.press());
    await theirs.press();
    expect(await mine.back(changed(back, "state", "s".repeat(43)))).toBe(failed);
    expect(await theirs.back(back)).toBe(failed);
    expect(await newBrowser().back(back)).toBe(failed);
    expect(await mine.back(back.replace("/callback/house", "/callback/silent"))).toBe(failed);
    expect([mine.isIn(), theirs.isIn()]).toEqual([false, false]);
  });

  test("by a code that was used, though the browser were asked to keep its cookies", async () => {
    const browser = newBrowser();
    const back = await browser.there(await browser.press());
    const before = new Map(browser.jar);
    expect(await browser.back(back)).toBe("/envelopes");
    const again = newBrowser();
    for (const [name, value] of before) again.jar.set(name, value);
    expect(await again.back(back)).toBe(failed);
    expect(again.isIn()).toBe(false);
  });

  test("by a code that somebody stole: its verifier is in the browser that asked", async () => {
    const [mine, thief] = [newBrowser(), newBrowser()];
    const stolen = new URL(await mine.there(await mine.press()));
    const own_ = new URL(await thief.there(await thief.press()));
    own_.searchParams.set("code", stolen.searchParams.get("code")!);
    expect(await thief.back(String(own_))).toBe(failed);
    expect(thief.isIn()).toBe(false);
  });

  test("who says no at the provider", async () => {
    const browser = newBrowser();
    await browser.press();
    expect(await browser.back(`${own.app.url}/api/auth/callback/house?error=access_denied`)).toBe("/sign-in Callback");
  });

  test("without the button: no other site starts it", async () => {
    const answer = await newBrowser().go(`${own.app.url}/api/auth/signin/house`);
    expect(answer.headers.get("location") ?? "").not.toContain(provider.issuer);
  });
});

describe("a provider that is down", () => {
  test("is said to be, and keeps nobody from their password", async () => {
    const page = await newBrowser().press("silent");
    expect(page).toBe(`${own.app.url}/api/auth/error?error=OAuthSignin`);
    expect(await (await fetch(page)).text()).toContain("did not work. Try again, or sign in another way.");
    const browser = newBrowser();
    const back = await browser.there(await browser.press());
    provider.state.isDown = true;
    expect(await browser.back(back)).toBe(failed);
    expect(browser.isIn()).toBe(false);
  });

  test("is found again without a restart, unless it says that it is another, or leads into our network", async () => {
    silent.state.isDown = false;
    const lies = [
      { issuer: "https://evil.example" },
      { token_endpoint: "http://169.254.169.254/token" },
      { jwks_uri: "https://10.0.0.1/keys" },
      { authorization_endpoint: "javascript:alert(1)" },
      { id_token_signing_alg_values_supported: ["none", "HS256"] },
    ];
    for (const lie of lies) {
      silent.state.discovery = lie;
      expect(await newBrowser().press("silent"), JSON.stringify(lie)).toBe(
        `${own.app.url}/api/auth/error?error=OAuthSignin`,
      );
    }
    silent.state.discovery = {};
    expect(new URL(await newBrowser().press("silent")).origin).toBe(silent.issuer);
  });
});

test("thirty answers in a row from one address are enough", async () => {
  const browser = newBrowser("203.0.113.77");
  const pages = [];
  for (let index = 0; index < 31; index++) pages.push(await browser.back(`${own.app.url}/api/auth/callback/house`));
  expect(pages).toEqual([...Array(30).fill(failed), "/sign-in?refused=throttled"]);
});
