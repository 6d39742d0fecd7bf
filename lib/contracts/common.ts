import * as z from "zod";
import { type IdKind, idPattern, idPrefixes } from "@/lib/ids";
import { parseIsoTime } from "./iso-time";

/** An id parameter: any string is accepted and one that is not well formed simply does not exist (404, not 422). */
export const pathId = (kind: IdKind) =>
  z.string().meta({ description: `Id of the ${kind}`, example: `${idPrefixes[kind]}_01K9XB0F4HZV8Q2M7T3N5R6S1W` });

export const id = (kind: IdKind) => z.string().regex(idPattern(kind), `must be an id such as ${idPrefixes[kind]}_…`);

/** ISO-8601; a time without offset is read as UTC. */
export const timeInput = z
  .string()
  .transform((value, context) => {
    const parsed = parseIsoTime(value);
    if (parsed) return parsed;
    context.addIssue({ code: "custom", message: "must be an ISO-8601 time such as 2026-12-01T09:00:00Z" });
    return z.NEVER;
  })
  .pipe(z.date());

export const time = z.iso.datetime().meta({ example: "2026-11-23T20:07:00.000Z" });
export const environment = z.enum(["live", "test"]);

const emailPattern =
  /^[^\s\p{Cc}\p{Cf}@<>"(),;:\\[\]]{1,64}@(?:[^\s\p{Cc}\p{Cf}@<>"(),;:\\[\].]+\.)+[^\s\p{Cc}\p{Cf}@<>"(),;:\\[\].]{2,}$/u;

/** An address that mail can reach. Lower-cased domain-insensitively: addresses are compared without regard to case. */
export const email = z
  .string()
  .trim()
  .max(254, "must have at most 254 characters")
  .regex(emailPattern, "must be an e-mail address such as anna@example.com");

/** Text that a person wrote on one line: no control characters and no bidirectional overrides, which can disguise names. */
export const line = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim())
    .pipe(z.string().max(max, `must have at most ${max} characters`))
    .meta({ maxLength: max });

export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).default(1).meta({ description: "Which page, from 1" }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .transform((value) => Math.min(value, 100))
    .default(20)
    .meta({ description: "Rows on a page; above 100 counts as 100" }),
  cursor: z.string().optional().meta({ description: "`nextCursor` of the page before, instead of `page`" }),
  workspaceId: z
    .string()
    .optional()
    .meta({ description: "Another workspace that the caller belongs to; the key's home unless given" }),
});

/** For lists that come whole unless a page, a limit or a cursor is asked for. */
export const optionalPageQuery = z.object({
  page: pageQuery.shape.page.unwrap().optional().meta({
    description: "Which page, from 1; without `page`, `limit` and `cursor` all rows are answered, at most 1,000",
  }),
  limit: pageQuery.shape.limit.unwrap().optional().meta({
    description: "Rows on a page, 20 when only `page` or `cursor` is given; above 100 counts as 100",
  }),
  cursor: pageQuery.shape.cursor,
  workspaceId: pageQuery.shape.workspaceId,
});

const pagination = z.object({
  total: z.int().meta({ description: "Rows in the whole list" }),
  page: z.int().meta({ description: "This page, from 1" }),
  pageSize: z.int().meta({ description: "Rows on a page" }),
  pages: z.int().meta({ description: "Pages in the whole list" }),
  nextCursor: z.string().nullable().meta({ description: "`cursor` of the next page; null on the last" }),
});

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item).meta({ description: "The rows of this page" }),
    pagination: pagination.meta({ description: "Where this page is in the list" }),
  });

export const success = z.object({ success: z.literal(true).meta({ description: "It is done" }) });

/** A zod issue that answers 400 instead of 422. */
export const asBadRequest = { params: { status: 400 } } as const;
