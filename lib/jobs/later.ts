/** A job that fails with this is not tried again before so long, however soon its turn would be. */
export class TryLater extends Error {
  constructor(
    message: string,
    readonly leastMs: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
