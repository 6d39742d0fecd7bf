import type { OpenApiDocument } from "./document";

/** Leaves out headers and parameters that nothing refers to. */
export function withUsedComponents<D extends Pick<OpenApiDocument, "components">>(document: D): D {
  const text = JSON.stringify(document);
  const used = <T>(kind: string, all: Record<string, T> | undefined) =>
    Object.fromEntries(
      Object.entries(all ?? {}).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)),
    ) as Record<string, T>;
  const { headers, parameters, ...rest } = document.components ?? {};
  const components = { ...rest, headers: used("headers", headers), parameters: used("parameters", parameters) };
  return { ...document, components };
}
