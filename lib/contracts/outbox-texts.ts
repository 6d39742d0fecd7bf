import * as z from "zod";
import { time } from "./common";
import { contract } from "./contract";

export const OutboxText = z.object({
  id: z.string(),
  /** E.164. */
  to: z.string(),
  text: z.string(),
  status: z.enum(["QUEUED", "SENT", "OUTBOX", "FAILED"]),
  envelopeId: z.string().nullable(),
  /** What the provider said, when it took it not at all. */
  error: z.string().nullable(),
  createdAt: time,
});
export type OutboxText = z.infer<typeof OutboxText>;

export const listOutboxTexts = contract({
  method: "GET",
  path: "/v1/outbox/texts",
  operationId: "listOutboxTexts",
  summary: "Text messages this instance wrote",
  audience: "owner",
  internal: true,
  scope: undefined,
  params: undefined,
  query: undefined,
  body: undefined,
  response: { status: 200, body: z.object({ data: z.array(OutboxText) }) },
  errors: ["forbidden"],
});
