/** What holds for every operation, in Markdown. */
export const introduction = `Send a PDF, have it signed in the browser, get back a file that proves itself.

JSON in and out, UTF-8, camelCase, times in ISO-8601 and UTC. Unknown members of a request are ignored and an empty
string counts as absent.

**Authentication.** \`Authorization: Bearer sk_live_…\` or \`sk_test_…\`. A key works in one environment, live or test,
and in the workspaces of its owner.

**Errors** are \`application/problem+json\` with a stable \`code\`, a \`detail\` that says how to mend the request and,
where several things are wrong, \`issues\` with the path of each. A method that a path does not know answers 405 with
\`Allow\`.

**Idempotency.** Send an \`Idempotency-Key\` with a POST and repeat it without fear: for 24 hours the first answer is
given again, byte for byte, with \`Idempotent-Replayed: true\`.

**Lists** are newest first. Walk them with \`page\` and \`limit\`, or with \`cursor\`, which stays right while rows are added.

**Limits.** Each key has a bucket of 200 requests, refilled at 100 a minute. \`RateLimit\` says what is left; over it,
429 with \`Retry-After\`.

**Test environment.** With a test key no mail or SMS leaves, documents carry a watermark, and recipients such as
\`sign@simulate.test\` act by themselves.
`;
