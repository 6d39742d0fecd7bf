import { AppError } from "@/lib/errors";
import { unserved } from "@/lib/http/unserved";

/** Any other path under /api/v1: a problem document like every other error, not a page. */
function unknown(request: Request): Promise<Response> {
  return unserved(
    request,
    () => new AppError("not_found", `There is no ${new URL(request.url).pathname} in this API.`),
  );
}

export { unknown as DELETE, unknown as GET, unknown as OPTIONS, unknown as PATCH, unknown as POST, unknown as PUT };
