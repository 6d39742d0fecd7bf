import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Said } from "@/lib/accounts/sign-in-by-provider";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isMicrosoft, type OidcProvider } from "@/lib/oidc-settings";
import { type Discovered, discoverProvider, guardedLookup } from "./discover-provider";

/** The claims of an ID token, checked by then: signature, issuer, audience, nonce and times. */
export type Claims = { sub: string; iss: string } & Record<string, unknown>;

/**
 * The providers that a request of next-auth is about, of those that the operator named. One that cannot be reached has no
 * addresses here: next-auth then leads back to the sign-in page, which says so.
 */
export async function providersFor(request: Request): Promise<OAuthConfig<Claims>[]> {
  const [action, id] = new URL(request.url).pathname.replace("/api/auth/", "").split("/");
  // The page asks which ways there are before it takes one.
  if (action === "providers") return env().OIDC.map((each) => configOf(each, undefined));
  const provider = action === "signin" || action === "callback" ? env().OIDC.find((each) => each.id === id) : undefined;
  if (!provider) return [];
  const found = await discoverProvider(provider).catch((error: unknown) => {
    log.error({ err: error, provider: provider.id }, "an OpenID Connect provider was not found");
    return undefined;
  });
  return [configOf(provider, found)];
}

const configOf = (provider: OidcProvider, found: Discovered | undefined): OAuthConfig<Claims> => ({
  ...{ id: provider.id, name: provider.label, type: "oauth", idToken: true, checks: ["pkce", "state", "nonce"] },
  ...{ clientId: provider.clientId, clientSecret: provider.clientSecret, issuer: provider.issuer },
  httpOptions: { timeout: 5_000, lookup: guardedLookup },
  profile: (claims) => ({ id: claims.sub, name: textOf(claims.name) ?? null, email: textOf(claims.email) ?? null }),
  ...(found
    ? {
        authorization: { url: found.authorizationUrl, params: { scope: "openid email profile" } },
        token: { url: found.tokenUrl },
        jwks_endpoint: found.jwksUrl,
        client: { token_endpoint_auth_method: found.authMethod, id_token_signed_response_alg: found.algorithm },
        ...(found.userinfoUrl ? { userinfo: { url: found.userinfoUrl, request: claimsOf } } : {}),
      }
    : {}),
});

type Asked = { tokens: { claims: () => Claims }; client: { userinfo: (tokens: unknown) => Promise<object> } };

/** Some providers say the address only when asked for it; what the signed token says comes first. */
const claimsOf = (async ({ tokens, client }: Asked): Promise<Claims> => {
  const claims = tokens.claims();
  return claims.email === undefined ? { ...(await client.userinfo(tokens)), ...claims } : claims;
}) as never;

/** What a provider's claims say of somebody. */
export function toSaid({ id, issuer }: OidcProvider, claims: Claims): Said {
  const email = textOf(claims.email);
  const isVerified = claims.email_verified === true || (isMicrosoft(issuer) && isOwnedDomain(claims.xms_edov));
  const name = (textOf(claims.name) ?? "")
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, 100);
  return { provider: id, issuer, subject: claims.sub, email, isVerified, name };
}

/** Microsoft says by this optional claim whether the tenant has proven that the address's domain is its own. */
const isOwnedDomain = (claim: unknown): boolean => [true, 1, "1", "true"].includes(claim as never);

const textOf = (claim: unknown): string | undefined => (typeof claim === "string" ? claim : undefined);
