/** Only a path of this site; anything else could lead a person away right after they signed in. */
export const ownPath = (wanted: string | undefined): string =>
  wanted && wanted.length <= 500 && /^\/(?![/\\])[\w/?=&.%-]*$/.test(wanted) ? wanted : "/envelopes";

/** The same of a whole address, which must be on this site. */
export function ownPathOf(url: string | undefined, site: string): string {
  if (url === undefined || !URL.canParse(url, site)) return ownPath(undefined);
  const { origin, pathname, search } = new URL(url, site);
  return ownPath(origin === new URL(site).origin ? pathname + search : undefined);
}
