import * as z from "zod";
import { listOf, pageQuery, time } from "./common";
import { contract } from "./contract";

export const Contact = z.object({
  email: z.string(),
  name: z.string().meta({ description: "As the latest envelope has it" }),
  phone: z.string().nullable(),
  envelopeCount: z.int(),
  lastEnvelopeId: z.string(),
  lastAt: time.meta({ description: "When the latest of their envelopes was made" }),
});
export type Contact = z.infer<typeof Contact>;

/** For the dashboard: who was asked to sign, approve or read before, once each, the latest first. */
export const listContacts = contract({
  method: "GET",
  path: "/v1/contacts",
  operationId: "listContacts",
  summary: "People of this workspace's envelopes",
  audience: "member",
  internal: true,
  scope: "envelopes:read",
  params: undefined,
  query: z.object({
    page: pageQuery.shape.page,
    limit: pageQuery.shape.limit,
    q: z.string().max(200).optional().meta({ description: "Part of a name or an address" }),
  }),
  body: undefined,
  response: { status: 200, body: listOf(Contact) },
  errors: ["forbidden"],
});
