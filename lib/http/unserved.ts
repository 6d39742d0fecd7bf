import { authenticate } from "@/lib/auth/authenticate";
import { AppError } from "@/lib/errors";
import { newRequestId } from "@/lib/ids";
import { problem } from "./problem";
import { limitCaller } from "./rate-limit";

const anyMember = { audience: "member", scope: undefined } as const;

/**
 * Answers what no contract serves: unknown paths and methods. It is counted like any other request, by the key or the
 * member that sent it, else by the address, and says where that stands; who calls makes no other difference.
 */
export async function unserved(request: Request, answer: () => Response | AppError): Promise<Response> {
  const requestId = newRequestId();
  const headers: Record<string, string> = { "x-request-id": requestId };
  const respond = (): Response => {
    const answered = answer();
    return answered instanceof AppError ? problem(answered, requestId) : answered;
  };
  const prove = () => authenticate(request, anyMember, Promise.resolve({}), requestId);
  const response = await limitCaller(request, headers, prove).then(respond, (error: unknown) =>
    error instanceof AppError && error.code === "rate_limited" ? problem(error, requestId) : respond(),
  );
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
