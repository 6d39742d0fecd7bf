/**
 * Whether the caller asks for a ZIP by its name. Everything else, wildcards and `application/json` included, gets the
 * PDF; so does who names both and likes the PDF at least as much.
 */
export function prefersZip(accept: string | null): boolean {
  const weights = new Map<string, number>();
  for (const part of (accept ?? "").split(",")) {
    const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    weights.set(type, weight === undefined ? 1 : Number(weight.slice(2)) || 0);
  }
  return (weights.get("application/zip") ?? 0) > (weights.get("application/pdf") ?? 0);
}
