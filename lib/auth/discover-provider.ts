import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import * as z from "zod";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import type { OidcProvider } from "@/lib/oidc-settings";
import { mayReach, parseAllowed } from "@/lib/outbound/address";
import { exchange } from "@/lib/outbound/exchange";

const document = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(["client_secret_basic"]),
  id_token_signing_alg_values_supported: z.array(z.string()).default(["RS256"]),
});

/** What a provider says of itself, as far as signing in needs it. */
export type Discovered = {
  issuer: string;
  authorizationUrl: string;
  tokenUrl: string;
  jwksUrl: string;
  userinfoUrl: string | undefined;
  authMethod: "client_secret_basic" | "client_secret_post";
  algorithm: string;
};

const timeoutMs = 5_000;
const keptMs = 10 * 60_000;
/** By preference; never `none`, and never one whose key is the client's secret. */
const algorithms = ["RS256", "ES256", "PS256", "EdDSA"];
/** An issuer is the operator's own choice and may stand in their own network, as their mail server may. */
const anywhere = parseAllowed("0.0.0.0/0,::/0");

const kept = new Map<string, { at: number; found: Discovered }>();

/** Reads `/.well-known/openid-configuration` of the issuer. Throws when it does not answer, or says what it must not. */
export async function discoverProvider({ issuer }: OidcProvider): Promise<Discovered> {
  const known = kept.get(issuer);
  if (known && now().getTime() - known.at < keptMs) return known.found;
  const url = `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`;
  const request = { method: "GET", headers: { accept: "application/json" }, maxBytes: 64 * 1024 } as const;
  const answer = await exchange(url, request, { allowed: anywhere, timeoutMs });
  if (answer.status !== 200 || answer.isCut) throw new Error(`${url} answered ${answer.status}`);
  const found = judge(issuer, document.parse(JSON.parse(answer.body.toString("utf8"))));
  kept.set(issuer, { at: now().getTime(), found });
  return found;
}

function judge(issuer: string, said: z.infer<typeof document>): Discovered {
  if (said.issuer !== issuer) throw new Error(`${issuer} says that its issuer is ${said.issuer}`);
  const urls = [said.authorization_endpoint, said.token_endpoint, said.jwks_uri, said.userinfo_endpoint];
  for (const url of urls) if (url !== undefined) requireGood(issuer, url);
  const algorithm = algorithms.find((each) => said.id_token_signing_alg_values_supported.includes(each));
  if (algorithm === undefined) throw new Error(`${issuer} signs its tokens in no way that is taken here`);
  const methods = said.token_endpoint_auth_methods_supported;
  const authMethod = (["client_secret_basic", "client_secret_post"] as const).find((each) => methods.includes(each));
  if (authMethod === undefined) throw new Error(`${issuer} takes the client's secret in no way that is known here`);
  const { authorization_endpoint: authorizationUrl, token_endpoint: tokenUrl, jwks_uri: jwksUrl } = said;
  const userinfoUrl = said.userinfo_endpoint;
  return { issuer, authorizationUrl, tokenUrl, jwksUrl, userinfoUrl, authMethod, algorithm };
}

/** What the document names is the provider's word: https where the issuer is, and into our network only where that is. */
function requireGood(issuer: string, url: string): void {
  const [at, target] = [new URL(issuer), new URL(url)];
  if (target.protocol !== "https:" && target.protocol !== at.protocol) throw new Error(`${url} is not https`);
  const host = target.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && target.hostname !== at.hostname && !mayReach(host, parseAllowed(env().OUTBOUND_ALLOW)))
    throw new Error(`${url} leads into a private network`);
}

/** For calls to what a document names: a name that is not an issuer's own must not resolve into our network. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const isIssuer = env().OIDC.some(({ issuer }) => new URL(issuer).hostname === hostname);
    const allowed = parseAllowed(env().OUTBOUND_ALLOW);
    if (!isIssuer && !addresses.every(({ address }) => mayReach(address, allowed)))
      return callback(Object.assign(new Error(`${hostname} leads into a private network`), { code: "EACCES" }), "", 0);
    if (options.all) return callback(null, addresses);
    const first = addresses[0] as LookupAddress;
    callback(null, first.address, first.family);
  });
};
