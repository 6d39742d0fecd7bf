// What Next answers with a bare 500 or 400 is refused before it gets there, in the form of every other error.
import { ulid } from "ulid";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Why a request cannot be taken at all; null when it can. */
export function findRefusal({ method, url }) {
  try {
    decodeURIComponent(url.split("?")[0]);
  } catch {
    const detail = "The address is not well formed: a % must be followed by two hexadecimal digits of UTF-8.";
    return { status: 400, code: "bad_request", title: "The request is not valid", detail, headers: {} };
  }
  if (methods.includes(method)) return null;
  const allow = methods.join(", ");
  const detail = `The method ${method} is not possible on any path.`;
  return { status: 405, code: "method_not_allowed", title: "Method not allowed", detail, headers: { allow } };
}

/** What the caller reads when Next itself throws; the cause is in the log. */
export const serverFault = {
  status: 500,
  code: "internal",
  title: "Something went wrong on our side",
  detail: "Something went wrong on our side. Quote the request id when you report it.",
  headers: {},
};

/** Answers it: a problem document on the API, a sentence elsewhere. `appUrl` has no slash at its end. */
export function refuse(request, response, refusal, appUrl) {
  const { status, code, title, detail, headers } = refusal;
  const requestId = `req_${ulid()}`;
  const isApi = request.url.startsWith("/api/");
  const type = `${appUrl}/developers/errors#${code}`;
  response.writeHead(status, {
    "content-type": isApi ? "application/problem+json" : "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "x-request-id": requestId,
    ...headers,
  });
  response.end(isApi ? JSON.stringify({ type, title, status, detail, code, error: detail, requestId }) : detail);
}
