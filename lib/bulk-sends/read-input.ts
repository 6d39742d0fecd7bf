import { CreateBulkSend } from "@/lib/contracts/bulk-sends";
import { AppError } from "@/lib/errors";
import { parseBody } from "@/lib/http/parse";
import { readBody, readJson } from "@/lib/http/request-body";
import type { BulkInput } from "./create";

type Query = { templateId?: string | undefined; dryRun?: "true" | "false" | undefined };

/** A bulk send as JSON, or as CSV with its template in the query. */
export async function readInput(
  request: Request,
  query: Query,
  maxBytes: number,
): Promise<BulkInput & { dryRun: boolean }> {
  if (/^text\/csv\b/i.test(request.headers.get("content-type") ?? "")) return readCsvBody(request, query, maxBytes);
  const json = await readJson(request, maxBytes);
  const { templateId, rows, csv, dryRun } = parseBody(CreateBulkSend, json);
  const content = csv === undefined ? { rows: rows ?? [] } : { csv };
  return { templateId, ...content, dryRun: query.dryRun === undefined ? dryRun : query.dryRun === "true" };
}

async function readCsvBody(request: Request, query: Query, maxBytes: number) {
  if (query.templateId === undefined) {
    const issues = [{ path: "templateId", message: "is required in the query when the body is CSV" }];
    throw new AppError("invalid_query", "Name the template in the query: `?templateId=tpl_…`.", { issues });
  }
  const bytes = await readBody(request, maxBytes);
  return { templateId: query.templateId, csv: decode(bytes), dryRun: query.dryRun === "true" };
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    const issues = [{ path: "csv", message: "must be UTF-8" }];
    throw new AppError("invalid_request", "The CSV is not UTF-8. Save it as “CSV UTF-8”.", { issues, cause: error });
  }
}
