import examples from "@/lib/contracts/examples.json";
import { type OpenApiDocument, openApiDocument } from "@/lib/contracts/openapi/document";
import type { Examples } from "@/lib/contracts/openapi/examples";
import { toOpenApi30 } from "@/lib/contracts/openapi/to-openapi-30";
import { sha256Hex } from "@/lib/crypto/digest";
import { env } from "@/lib/env";

type Published = {
  document: OpenApiDocument;
  examples: Examples;
  files: Record<"3.1" | "3.0", { text: string; etag: string }>;
};
let cached: Published | undefined;

/** This instance's OpenAPI documents, made once: nothing in them changes while the process runs. */
export function published(): Published {
  cached ??= publish();
  return cached;
}

/** Where the recorded answers say they come from; readers see the address of this instance. */
const recordedAt = "https://sign.example.com";

function publish(): Published {
  const serverUrl = env().APP_URL;
  const here = JSON.parse(JSON.stringify(examples).replaceAll(recordedAt, serverUrl)) as Examples;
  const document = openApiDocument({ serverUrl, examples: here });
  return { document, examples: here, files: { "3.1": file(document), "3.0": file(toOpenApi30(document)) } };
}

function file(document: object): { text: string; etag: string } {
  const text = JSON.stringify(document);
  return { text, etag: `"${sha256Hex(text).slice(0, 32)}"` };
}
