import type { Contract } from "@/lib/contracts/contract";
import { AppError } from "@/lib/errors";
import { unserved } from "./unserved";

/**
 * The methods that a route does not serve, so that they answer as everything else does: 405 with `Allow` and a
 * problem document (RFC 9110, section 15.5.6), OPTIONS 204. HEAD is made from GET by Next. The last line of each
 * route file: `export const { PUT, DELETE, … } = otherMethods(GET, POST)`.
 */
export function otherMethods(...served: { contract: Pick<Contract, "method"> }[]) {
  const methods: string[] = served.map(({ contract }) => contract.method);
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = (request: Request): Promise<Response> =>
    unserved(request, () => {
      const detail = `${request.method} is not possible on this path. It takes ${allow}.`;
      return new AppError("method_not_allowed", detail, { headers: { allow } });
    });
  const options = (request: Request): Promise<Response> =>
    unserved(request, () => new Response(null, { status: 204, headers: { allow, "cache-control": "no-store" } }));
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: options };
}
