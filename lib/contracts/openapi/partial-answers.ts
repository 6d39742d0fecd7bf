import type { oas31 } from "zod-openapi";
import type { Contract } from "../contract";
import { type AnswerHeader, everyAnswer, headerRefs } from "./headers";

const headersOf = (...names: AnswerHeader[]) => headerRefs([...everyAnswer, ...names]) as oas31.HeadersObject;

/** 206: some bytes of a file, under each media type that the whole file may have. */
export function partOfFile({ response, alsoAnswers }: Contract) {
  const bytes = { schema: { type: "string" as const, format: "binary" } };
  const types = [response, ...(alsoAnswers ?? []).filter(({ inParts }) => inParts)].map(
    ({ contentType }) => contentType ?? "application/octet-stream",
  );
  return {
    description: "The bytes that `Range` asked for",
    headers: headersOf("ETag", "Accept-Ranges", "Content-Disposition", "Content-Range"),
    content: Object.fromEntries(types.map((type) => [type, bytes])),
  };
}

/** 304: nothing is sent again. */
export const notModified = () => ({
  description: "`If-None-Match` names this very state: you have it",
  headers: headersOf("ETag"),
});
