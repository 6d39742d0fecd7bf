import { CsvError, parse } from "csv-parse/sync";
import { MOST_ROWS } from "@/lib/contracts/bulk-sends";
import { AppError } from "@/lib/errors";
import { cleanText } from "@/lib/http/request-body";

type Row = Record<string, unknown>;
type Put = (row: { recipients: Record<string, string>[]; members: Row; metadata: Row }, value: string) => void;

const personColumns = ["email", "name", "phone", "accessCode"] as const;
const plainColumns = ["subject", "message", "locale", "category", "expiresAt", "scheduledAt", "redirectUrl"] as const;

/**
 * Rows of a CSV text as the members of envelope requests. Columns are told by the first line, separated by comma,
 * semicolon or tab, whichever it has most of. Throws 422 for a text that is not CSV, an unknown column, too many rows.
 */
export function readCsv(text: string, roleNames: readonly string[]): Row[] {
  const [header, ...lines] = parseLines(text);
  if (header === undefined || lines.length === 0) throw refusal("has no rows below its first line");
  if (lines.length > MOST_ROWS) throw refusal(`has ${lines.length} rows; at most ${MOST_ROWS} fit into one bulk send`);
  const puts = header.map((name) => columnOf(name, roleNames));
  const doubled = header.find((name, index) => header.indexOf(name) < index);
  if (doubled !== undefined) throw refusal(`names the column "${doubled}" twice`);
  return lines.map((values) => rowOf(values, puts, roleNames.length));
}

function parseLines(text: string): string[][] {
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  const separators = [",", ";", "\t"].map((each) => ({ each, count: firstLine.split(each).length }));
  const delimiter = separators.reduce((most, next) => (next.count > most.count ? next : most)).each;
  try {
    return parse(cleanText(text), {
      bom: true,
      delimiter,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: 200_000,
      to: MOST_ROWS * 10,
    });
  } catch (error) {
    if (error instanceof CsvError) throw refusal(`cannot be read: ${error.message}`);
    throw error;
  }
}

function columnOf(name: string, roleNames: readonly string[]): Put {
  const lower = name.toLowerCase();
  const plain = plainColumns.find((each) => each.toLowerCase() === lower);
  if (plain) return ({ members }, value) => Object.assign(members, { [plain]: value });
  if (lower === "tags") return ({ members }, value) => Object.assign(members, { tags: value.split("|") });
  if (lower.startsWith("metadata.") && name.length > 9) {
    const key = name.slice(9);
    return ({ metadata }, value) => Object.defineProperty(metadata, key, { value, enumerable: true });
  }
  const dot = name.lastIndexOf(".");
  const role = dot < 0 ? (roleNames.length === 1 ? 0 : -1) : indexOf(roleNames, name.slice(0, dot));
  const member = personColumns.find((each) => each.toLowerCase() === lower.slice(dot + 1));
  if (role >= 0 && member) return ({ recipients }, value) => Object.assign(recipients[role]!, { [member]: value });
  throw refusal(`has an unknown column "${name}". It may have: ${columnsFor(roleNames).join(", ")}`);
}

const indexOf = (names: readonly string[], name: string): number =>
  names.findIndex((each) => each.toLowerCase() === name.trim().toLowerCase());

function columnsFor(roleNames: readonly string[]): string[] {
  const people = roleNames.flatMap((role) =>
    personColumns.map((each) => (roleNames.length === 1 ? each : `${role}.${each}`)),
  );
  return [...people, ...plainColumns, "tags", "metadata.<name>"];
}

/** An empty cell counts as absent. */
function rowOf(values: string[], puts: Put[], roleCount: number): Row {
  const row = {
    recipients: Array.from({ length: roleCount }, (): Record<string, string> => ({})),
    members: {} as Row,
    metadata: {} as Row,
  };
  for (const [index, value] of values.entries()) if (value !== "") puts[index]?.(row, value);
  return { ...row.members, recipients: row.recipients, metadata: row.metadata };
}

function refusal(what: string): AppError {
  const issues = [{ path: "csv", message: what }];
  return new AppError("invalid_request", `The CSV ${what}.`, { issues });
}
