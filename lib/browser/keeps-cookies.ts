/** As the session's own: in a frame kept apart for the site around it, and only where the line is safe. */
const attributesOf = (isFramed: boolean): string =>
  isFramed ? "Path=/; SameSite=None; Secure; Partitioned" : "Path=/; SameSite=Lax";

/** The part of a document that cookies are kept in. */
type Jar = { cookie: string };

/**
 * Whether this browser keeps cookies for this page, where it stands: tried out, with one that is gone at once. Browsers
 * that refuse say nothing, or throw in a frame that is shut off.
 */
export function keepsCookies(isFramed: boolean, jar: Jar = document): boolean {
  const name = "certyneo.probe";
  try {
    jar.cookie = `${name}=1; ${attributesOf(isFramed)}; Max-Age=60`;
    const isKept = jar.cookie.split("; ").includes(`${name}=1`);
    jar.cookie = `${name}=; ${attributesOf(isFramed)}; Max-Age=0`;
    return isKept;
  } catch {
    return false;
  }
}
