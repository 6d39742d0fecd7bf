/** This site, as a reader of /verify meets it. */
export type Site = {
  /** Whom a file would be sent to. */
  host: string;
  /** SHA-256 of the offline program that it serves; undefined where none was built. */
  programSha256: string | undefined;
};
