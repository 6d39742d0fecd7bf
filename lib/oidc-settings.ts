/** One OpenID Connect provider by which members sign in, as the operator set it. */
export type OidcProvider = {
  /** `google`; part of the address to which the provider sends people back. */
  id: string;
  /** What the button says. */
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
};

/** Whether a provider can be called so. */
export const isProviderName = (id: string): boolean => /^[a-z][a-z0-9-]{0,30}$/.test(id);

const taken = ["credentials", "link", "second-factor"];
const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Reads `OIDC_PROVIDERS` (names with commas between) and for each name `OIDC_<NAME>_ISSUER`, `_CLIENT_ID`, `_CLIENT_SECRET` and
 * `_LABEL`. Throws with every setting that is wrong, so that an instance with half a provider does not start.
 */
export function readOidcProviders(settings: Record<string, string | undefined>): OidcProvider[] {
  const ids = (settings.OIDC_PROVIDERS ?? "")
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  const faults: string[] = [];
  const providers = ids.map((id) => readOne(id, settings, (fault) => faults.push(fault)));
  if (new Set(ids).size !== ids.length) faults.push("OIDC_PROVIDERS names a provider twice");
  if (faults.length > 0) throw new Error(`Settings are not valid:\n${faults.join("\n")}`);
  return providers;
}

function readOne(id: string, settings: Record<string, string | undefined>, say: (fault: string) => void): OidcProvider {
  if (!isProviderName(id) || taken.includes(id))
    say(`OIDC_PROVIDERS: "${id}" is no name for a provider: small letters, digits and hyphens, such as google`);
  const prefix = `OIDC_${id.toUpperCase().replaceAll("-", "_")}`;
  const required = (part: string): string => {
    const value = settings[`${prefix}_${part}`] ?? "";
    if (value === "") say(`${prefix}_${part} is missing: ${id} is named in OIDC_PROVIDERS`);
    return value;
  };
  const issuer = required("ISSUER");
  const fault = issuer === "" ? undefined : faultOfIssuer(issuer);
  if (fault) say(`${prefix}_ISSUER ${fault}`);
  const label = settings[`${prefix}_LABEL`] || `${id[0]?.toUpperCase()}${id.slice(1)}`;
  return { id, label, issuer, clientId: required("CLIENT_ID"), clientSecret: required("CLIENT_SECRET") };
}

/**
 * Microsoft's shared issuers answer for every organisation there is, and each of those chooses the addresses of its own people: whoever
 * has a tenant could sign in as anybody. So only the issuer of one tenant is taken.
 */
function faultOfIssuer(issuer: string): string | undefined {
  if (!URL.canParse(issuer)) return "must be an https address";
  const { protocol, hostname, pathname, search, hash, username } = new URL(issuer);
  const isPlain = protocol === "http:" && loopback.includes(hostname);
  if (protocol !== "https:" && !isPlain) return "must be an https address";
  if (search !== "" || hash !== "" || username !== "") return "must be an address without user, query and fragment";
  if (isMicrosoft(issuer) && /^\/(common|organizations|consumers)(\/|$)/i.test(pathname))
    return "must name your tenant (https://login.microsoftonline.com/<tenant id>/v2.0): common, organizations and consumers let anybody's tenant say who you are";
  return undefined;
}

/** Its tokens have no `email_verified`. */
export const isMicrosoft = (issuer: string): boolean =>
  /(^|\.)(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn)$/i.test(new URL(issuer).hostname);
