/** One fault of a request: the dotted path of the member, and what is wrong with it. */
export type Issue = { path: string; message: string };

type Problem = { title: string; status: number; detail: string; code: string; requestId: string; issues?: Issue[] };

/** The API refused. `code` is stable; `message` is a sentence that says how to mend it. */
export class CertyneoError extends Error {
  override readonly name = "CertyneoError";
  /** HTTP status. */
  readonly status: number;
  /** Stable, e.g. `envelope_not_found`. */
  readonly code: string;
  /** Quote it when you ask for help. */
  readonly requestId: string;
  readonly issues: readonly Issue[];

  constructor(problem: Problem) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.requestId;
    this.issues = problem.issues ?? [];
  }
}

/** The error that an answer tells of; one that is not ours (a proxy's page) keeps its status. */
export async function errorOf(response: Response): Promise<CertyneoError> {
  const requestId = response.headers.get("x-request-id") ?? "";
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as Problem;
    if (typeof problem.code === "string") return new CertyneoError(problem);
  } catch {
    // Not JSON: told below.
  }
  const detail = `The server answered ${response.status} without saying why.`;
  return new CertyneoError({ title: detail, detail, status: response.status, code: "unexpected_answer", requestId });
}

/** A webhook message that is not genuine, too old, or not from this endpoint. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
}
