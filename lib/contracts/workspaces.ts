import * as z from "zod";
import { isColour } from "./brand-colour";
import { Logo } from "./branding";
import { line, pathId } from "./common";
import { contract } from "./contract";
import { EnvelopeDefaults } from "./envelope-defaults";
import { retentionDays } from "./retention";

export const mostTextsPerDay = 1_000_000;

/** `https://app.example.com`: scheme, host and port, nothing else. Plain http only on the reader's own machine. */
const embedOrigin = z
  .string()
  .max(300)
  .transform((value, context) => {
    const url = URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
    const local = ["localhost", "127.0.0.1", "[::1]"].includes(url?.hostname ?? "");
    const schemeFits = url?.protocol === "https:" || (url?.protocol === "http:" && local);
    const isBare = url?.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
    if (url && schemeFits && isBare && !url.hostname.includes("*")) return url.origin;
    context.addIssue({ code: "custom", message: "must be an origin such as https://app.example.com, without a path" });
    return z.NEVER;
  });

const brandColour = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .refine(isColour, "must be a colour such as #1f3d86");

/**
 * For owners and admins of the workspace, in the browser: a leaked key must neither open the signing page to other sites
 * nor have envelopes deleted.
 */
export const updateWorkspace = contract({
  method: "PATCH",
  path: "/v1/workspaces/{workspaceId}",
  operationId: "updateWorkspace",
  summary: "Change a workspace's settings",
  audience: "session",
  internal: true,
  scope: undefined,
  params: z.object({ workspaceId: pathId("workspace") }),
  query: undefined,
  body: z.object({
    name: line(100).pipe(z.string().min(1, "must not be empty")).optional(),
    /** Of buttons in mails to recipients and on the signing page; null: the product's own. */
    brandColour: brandColour.nullable().optional(),
    embedOrigins: z
      .array(embedOrigin)
      .max(20, "at most 20 origins")
      .transform((values) => [...new Set(values)])
      .optional(),
    retentionDays: retentionDays.optional(),
    envelopeDefaults: EnvelopeDefaults.optional(),
    textsPerDay: z.int().min(1).max(mostTextsPerDay).nullable().optional(),
    attachesCompleted: z.boolean().optional(),
    /** Of an incoming webhook, as Slack has them; null: none. Never answered again. */
    chatUrl: z.string().max(2_000).nullable().optional(),
  }),
  response: {
    status: 200,
    body: z.object({
      id: z.string(),
      name: z.string(),
      embedOrigins: z.array(z.string()),
      retentionDays: z.number().nullable(),
      envelopeDefaults: EnvelopeDefaults,
      textsPerDay: z.number().nullable(),
      attachesCompleted: z.boolean(),
      brandColour: z.string().nullable(),
      logo: Logo.nullable(),
      chat: z.object({ host: z.string(), error: z.string().nullable() }).nullable(),
    }),
  },
  errors: ["not_found", "forbidden", "invalid_request", "url_rejected"],
});
