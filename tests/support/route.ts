/** What route handlers are called with when no server stands between. */
export type Route = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response> | Response;

export type RouteCall = {
  key?: string;
  headers?: Record<string, string>;
  params?: Record<string, string>;
  /** Sent as JSON; a string or bytes go as they are. */
  body?: unknown;
};

export type RouteAnswer = { status: number; headers: Headers; text: string; body: Record<string, unknown> };

/** Calls a route handler as the server would. `path` is below /api and may have a query. */
export async function callRoute(route: Route, method: string, path: string, call: RouteCall = {}) {
  const headers = new Headers(call.headers);
  if (call.key !== undefined && !headers.has("authorization")) headers.set("authorization", `Bearer ${call.key}`);
  const raw = typeof call.body === "string" || call.body instanceof Uint8Array || call.body instanceof FormData;
  if (call.body !== undefined && !raw && !headers.has("content-type")) headers.set("content-type", "application/json");
  const body = (raw || call.body === undefined ? call.body : JSON.stringify(call.body)) as BodyInit | undefined;
  const request = new Request(`http://localhost/api${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return answerOf(await route(request, { params: Promise.resolve(call.params ?? {}) }));
}

async function answerOf(response: Response): Promise<RouteAnswer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : {} };
}
