import { AppError } from "@/lib/errors";
import { problem } from "@/lib/http/problem";
import { newRequestId } from "@/lib/ids";

/** Any other path under /api/v1: a problem document like every other error, not a page. */
function unknown(request: Request): Response {
  return problem(
    new AppError("not_found", `There is no ${new URL(request.url).pathname} in this API.`),
    newRequestId(),
  );
}

export { unknown as DELETE, unknown as GET, unknown as OPTIONS, unknown as PATCH, unknown as POST, unknown as PUT };
