import { createDocument, type oas31, type ZodOpenApiOverride } from "zod-openapi";
import { contracts } from "../all";
import type { Contract } from "../contract";
import { webhookMessages } from "../webhook-messages";
import type { Examples } from "./examples";
import { answerHeaders } from "./headers";
import { introduction } from "./introduction";
import { operationOf } from "./operation";
import { parameters } from "./parameters";
import { tagOf, tags } from "./tags";
import { withUsedComponents } from "./used-components";
import { withWords } from "./words";

export type OpenApiDocument = oas31.OpenAPIObject;
type Options = { serverUrl: string; examples: Examples };

/** What the published documents describe: every contract that is not internal. */
export const publicContracts: readonly Contract[] = contracts.filter((contract) => contract.internal !== true);

/** The whole public API as an OpenAPI 3.1 document. `serverUrl` is the instance's address without a path. */
export function openApiDocument({ serverUrl, examples }: Options): OpenApiDocument {
  const paths: Record<string, Record<string, ReturnType<typeof operationOf>>> = {};
  for (const contract of publicContracts) {
    const exchanges = examples[contract.operationId] ?? [];
    const operation = operationOf(contract, exchanges);
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operation };
  }
  const used = new Set(publicContracts.map(tagOf));
  const document = createDocument(
    {
      openapi: "3.1.1",
      info: {
        title: "Certyneo",
        version: "1",
        description: introduction,
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: `${serverUrl}/api`, description: "This instance" }],
      tags: tags.filter(({ name }) => used.has(name)).map(({ name, description }) => ({ name, description })),
      security: [{ apiKey: [] }],
      paths,
      webhooks: webhookOperations(),
      components: {
        securitySchemes: {
          apiKey: {
            type: "http",
            scheme: "bearer",
            bearerFormat: "sk_live_… or sk_test_…",
            description: "An API key. The bare key without `Bearer ` is accepted too.",
          },
        },
        headers: answerHeaders,
        parameters,
      },
    },
    { override: plainer },
  ) as OpenApiDocument;
  return withWords(withUsedComponents(document));
}

function webhookOperations() {
  const entries = webhookMessages.map(({ event, summary, schema }) => [
    event,
    {
      post: {
        operationId: `on.${event}`,
        summary,
        tags: ["Webhooks"],
        security: [],
        parameters: ["WebhookId", "WebhookTimestamp", "WebhookSignature", "CertyneoSignature"].map((name) => ({
          $ref: `#/components/parameters/${name}`,
        })),
        requestBody: { required: true, content: { "application/json": { schema } } },
        responses: {
          "2XX": { description: "Received. Any other answer, a redirect too, is tried again." },
          "410": { description: "Gone: the webhook is switched off" },
        },
      },
    },
  ]);
  return Object.fromEntries(entries);
}

/** Says what zod leaves out of inputs that are transformed (their default), and leaves out what says nothing. */
const plainer: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  const { def } = zodSchema._zod;
  if (def.type === "default" && io === "input" && jsonSchema.$ref === undefined) {
    jsonSchema.default = structuredClone((def as unknown as { defaultValue: unknown }).defaultValue) as never;
  }
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
};
