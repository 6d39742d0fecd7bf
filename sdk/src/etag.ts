const etags = new WeakMap<object, string>();

/**
 * The ETag that an object had when this client got it: for `ifMatch`, so that nobody else's change is overwritten.
 * Undefined for what carries none (items of lists, and copies of an answer).
 * @example await certyneo.envelopes.update(envelope.id, { message: "By Friday" }, { ifMatch: etagOf(envelope) });
 */
export function etagOf(answer: object): string | undefined {
  return etags.get(answer);
}

/** Remembers the ETag beside the answer, whose members stay what the API said. */
export function keepEtag<T>(answer: T, etag: string | null): T {
  if (etag !== null && typeof answer === "object" && answer !== null) etags.set(answer, etag);
  return answer;
}
