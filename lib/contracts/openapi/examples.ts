/** One request and what was really answered; ids, times, secrets and hashes are made the same in each recording. */
export type Exchange = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  /** Parsed JSON, or the names of a form's parts with what stands in them. */
  body?: unknown;
  /** Media type of the request's body. */
  contentType?: string;
  status: number;
  /** Parsed JSON; absent where the answer is a file. */
  answer?: unknown;
};

/** Recorded exchanges by operation id: the success first, then refusals. */
export type Examples = Readonly<Record<string, readonly Exchange[]>>;
