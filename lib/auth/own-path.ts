/** Only a path of this site; anything else could lead a person away right after they signed in. */
export const ownPath = (wanted: string | undefined): string =>
  wanted && wanted.length <= 500 && /^\/(?![/\\])[\w/?=&.%-]*$/.test(wanted) ? wanted : "/envelopes";
