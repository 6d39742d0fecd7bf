/** The data of a workspace: what real people are sent, or what is tried out. */
export type Environment = "live" | "test";

const name = "certyneo.environment";
const yearSeconds = 365 * 86_400;

export const toEnvironment = (value: string | null): Environment | undefined =>
  value === "live" || value === "test" ? value : undefined;

/** What the browser asks for from now on is of this one, also what no script of ours asks for. */
export function askFor(environment: Environment): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser yet
  document.cookie = `${name}=${environment}; path=/; max-age=${yearSeconds}; samesite=lax`;
}

/** Which one this tab shows; undefined before it has shown any, or where nothing may be stored. */
export function environmentOfTab(): Environment | undefined {
  try {
    return toEnvironment(sessionStorage.getItem(name));
  } catch {
    return undefined;
  }
}

export function keepForTab(environment: Environment): void {
  try {
    sessionStorage.setItem(name, environment);
  } catch {
    // Then it goes by the cookie alone.
  }
}

/** Shows this tab the other data: the same page of them, or the list where a page is about one thing that they do not have. */
export function showEnvironment(environment: Environment, place = listOf(window.location.pathname)): void {
  askFor(environment);
  keepForTab(environment);
  window.location.assign(place);
}

/** What is about one thing of a list is left for the list. */
export function listOf(path: string): string {
  if (/^\/envelopes\/env_/.test(path)) return "/envelopes";
  return /^\/developers\/webhooks\//.test(path) ? "/developers/keys" : path;
}

/** The address with the data that it shows, for somebody else or another day. */
export function addressOf(href: string, environment: Environment): string {
  const address = new URL(href);
  address.searchParams.set("environment", environment);
  return address.href;
}
