import * as z from "zod";
import { environment, listOf, pageQuery, pathId, time } from "./common";
import { contract } from "./contract";

const described = (description: string) => ({ description });

/** The most rows of one bulk send. */
export const MOST_ROWS = 1_000;

const row = z.record(z.string(), z.unknown()).meta({
  description:
    "What `POST /envelopes` takes with a `templateId`: `recipients` (one for each role), and if the template's own " +
    "will not do `subject`, `message`, `fields`, `metadata`, `tags`, `category`, `locale`, `expiresAt`, `scheduledAt`, " +
    "`reminders`, `redirectUrl`",
  example: { recipients: [{ email: "anna@example.com", name: "Anna Holm" }], metadata: { unit: "4B" } },
});

export const CreateBulkSend = z
  .object({
    templateId: z.string().meta({ description: "The template", example: "tpl_01K9XB0F4HZV8Q2M7T3N5R6S1W" }),
    rows: z.array(row).min(1, "at least one row").max(MOST_ROWS).optional().meta(described("One envelope each")),
    csv: z.string().min(1).optional().meta(described("The same as CSV text, instead of `rows`")),
    dryRun: z.boolean().default(false).meta(described("Check every row and send nothing")),
  })
  .superRefine(({ rows, csv }, context) => {
    const message = "give either rows or csv";
    if ((rows === undefined) === (csv === undefined)) context.addIssue({ code: "custom", path: ["rows"], message });
  });
export type CreateBulkSend = z.output<typeof CreateBulkSend>;

const RowProblem = z
  .object({
    code: z.string().meta(described("As in every error")),
    detail: z.string().meta(described("How to mend it")),
    issues: z
      .array(
        z.object({
          path: z.string().meta(described("Where in the row")),
          message: z.string().meta(described("What is wrong")),
        }),
      )
      .meta(described("Each fault of the row")),
  })
  .meta({ id: "BulkSendProblem" });

export const BulkSendSummary = z
  .object({
    id: z.string().meta({ description: "The bulk send", example: "blk_01K9XB0F4HZV8Q2M7T3N5R6S1W" }),
    status: z.enum(["RUNNING", "DONE"]).meta(described("Whether rows are still waiting")),
    templateId: z.string().meta(described("The template, as it was when the rows were taken in")),
    environment: environment.meta(described("Live or test envelopes")),
    workspaceId: z.string().meta(described("Where it belongs")),
    counts: z
      .object({
        total: z.int().meta(described("All rows")),
        pending: z.int().meta(described("Still to be sent")),
        sent: z.int().meta(described("Sent")),
        failed: z.int().meta(described("Refused; nothing was sent")),
      })
      .meta(described("Rows by what became of them")),
    createdAt: time.meta(described("When it was taken in")),
    completedAt: time.nullable().meta(described("When the last row was settled")),
  })
  .meta({ id: "BulkSendSummary" });
export type BulkSendSummary = z.infer<typeof BulkSendSummary>;

export const BulkSend = BulkSendSummary.extend({
  rows: z
    .array(
      z.object({
        index: z.int().meta(described("Which row, from 0")),
        recipients: z.array(z.string()).meta(described("Addresses of the row")),
        status: z.enum(["PENDING", "SENT", "FAILED"]).meta(described("What became of it")),
        envelopeId: z.string().nullable().meta(described("Its envelope, once sent")),
        error: RowProblem.nullable().meta(described("Why nothing was sent")),
      }),
    )
    .meta(described("Every row, in order")),
}).meta({ id: "BulkSend" });
export type BulkSend = z.infer<typeof BulkSend>;

const BulkSendCheck = z.object({
  ok: z.boolean().meta(described("Whether every row could be sent")),
  rows: z
    .array(
      z.object({
        index: z.int().meta(described("Which row, from 0")),
        ok: z.boolean().meta(described("Whether it could be sent")),
        error: RowProblem.nullable().meta(described("Why not")),
      }),
    )
    .meta(described("Every row, in order")),
});

const base = { audience: "member", query: undefined, body: undefined } as const;

export const createBulkSend = contract({
  ...base,
  method: "POST",
  path: "/v1/bulk-sends",
  operationId: "createBulkSend",
  summary: "Send a template to many: JSON rows or CSV, at most 1,000",
  description:
    "Every row is checked first: rows that are wrong are reported and left out, the others are sent one by one, each " +
    "once. As CSV, `templateId` is a query parameter; the first line names the columns: `email` and `name` for a " +
    "template with one role, `<role>.email` and `<role>.name` for several, and `phone`, `accessCode`, `subject`, " +
    "`message`, `locale`, `expiresAt`, `scheduledAt`, `tags` (separated by `|`) and `metadata.<name>`.",
  scope: "envelopes:write",
  params: undefined,
  query: z.object({
    templateId: z.string().optional().meta(described("The template, where the body is CSV")),
    dryRun: z.enum(["true", "false"]).optional().meta(described("Check every row and send nothing")),
  }),
  maxBodyBytes: 5 * 1024 * 1024,
  forms: {
    "application/json": CreateBulkSend,
    "text/csv": z.string().meta({ description: "UTF-8", example: "email,name\nanna@example.com,Anna Holm\n" }),
  },
  response: { status: 202, body: BulkSend },
  alsoAnswers: [{ status: 200, body: BulkSendCheck, description: "A dry run: what would become of each row" }],
  errors: ["invalid_request", "unsupported_media_type", "payload_too_large", "template_not_found", "malformed_json"],
});

export const listBulkSends = contract({
  ...base,
  method: "GET",
  path: "/v1/bulk-sends",
  operationId: "listBulkSends",
  summary: "List bulk sends, newest first",
  scope: "envelopes:read",
  params: undefined,
  query: pageQuery,
  response: { status: 200, body: listOf(BulkSendSummary) },
  errors: ["forbidden"],
});

export const getBulkSend = contract({
  ...base,
  method: "GET",
  path: "/v1/bulk-sends/{bulkSendId}",
  operationId: "getBulkSend",
  summary: "Get a bulk send with what became of each row",
  scope: "envelopes:read",
  params: z.object({ bulkSendId: pathId("bulkSend") }),
  response: { status: 200, body: BulkSend },
  errors: ["bulk_send_not_found"],
});
