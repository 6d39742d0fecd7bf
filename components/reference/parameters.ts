import type { OpenApiDocument } from "@/lib/contracts/openapi/document";
import { type Member, membersOf, type ReadOperation } from "@/lib/contracts/openapi/reading";

type Place = "path" | "query" | "header";

/** Parameters as members, each with the place where it is given. */
export function parametersOf(
  document: OpenApiDocument,
  parameters: ReadOperation["parameters"],
): { place: Place; member: Member }[] {
  return parameters.flatMap(({ name, in: place, required, description, schema = {} }) => {
    const [member] = membersOf(document, { type: "object", properties: { [name]: schema } });
    if (!member) return [];
    const words = description ?? member.description;
    return [{ place: place as Place, member: { ...member, required: required === true, description: words } }];
  });
}
