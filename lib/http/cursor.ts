import { AppError } from "@/lib/errors";
import { type IdKind, idPrefixes } from "@/lib/ids";

export type PageQuery = { page: number; limit: number; cursor?: string | undefined };

/**
 * Rows to fetch: one more than asked, to know whether another page follows. Lists are ordered by id, newest first; their
 * cursors are ids of the kind that is listed.
 */
export function windowOf(
  query: PageQuery,
  listed: IdKind,
): { limit: number; offset: number; before: string | undefined } {
  const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor).id;
  // An id of another kind is no place in this list: it would answer an empty page, as if all had been seen.
  if (before !== undefined && !before.startsWith(`${idPrefixes[listed]}_`)) throw notGivenOut();
  return { limit: query.limit + 1, offset: before ? 0 : (query.page - 1) * query.limit, before };
}

/** Puts fetched rows into the published list form. */
export function pageOf<Row extends { id: string }, Item>(
  fetched: readonly Row[],
  total: number,
  query: PageQuery,
  toItem: (row: Row) => Item,
) {
  const rows = fetched.slice(0, query.limit);
  const last = rows.at(-1);
  const page = query.cursor === undefined ? query.page : (decodeCursor(query.cursor).page ?? query.page);
  const nextCursor = fetched.length > query.limit && last ? encodeCursor(last.id, page + 1) : null;
  const pagination = {
    total,
    page,
    pageSize: query.limit,
    pages: Math.max(1, Math.ceil(total / query.limit)),
    nextCursor,
  };
  return { data: rows.map(toItem), pagination };
}

const usualLimit = 20;

/** The page that was asked for, or undefined when the whole list was. */
export function askedPage(query: { [Name in keyof PageQuery]?: PageQuery[Name] | undefined }): PageQuery | undefined {
  const { page, limit, cursor } = query;
  if (page === undefined && limit === undefined && cursor === undefined) return undefined;
  return { page: page ?? 1, limit: limit ?? usualLimit, cursor };
}

/** A list that comes whole. */
export function wholeList<Item>(data: Item[]) {
  return {
    data,
    pagination: { total: data.length, page: 1, pageSize: Math.max(data.length, 1), pages: 1, nextCursor: null },
  };
}

/** The most rows of a list by pages that was asked for without any. */
const mostAtOnce = 1_000;

/** Rows to fetch of such a list: one more than it shows, to know whether there are others. */
export const wholeWindow = { limit: mostAtOnce + 1, offset: 0, before: undefined } as const;

/** All that was fetched by {@link wholeWindow}; when there is more, how much in all, and the cursor of the rest. */
export async function wholeOrNewest<Row extends { id: string }, Item>(
  fetched: readonly Row[],
  count: () => Promise<number>,
  toItem: (row: Row) => Item,
) {
  if (fetched.length <= mostAtOnce) return wholeList(fetched.map(toItem));
  const { data, pagination } = pageOf(fetched, await count(), { page: 1, limit: mostAtOnce }, toItem);
  // Whoever goes on gets pages of the usual size, and is told which of those it is.
  const nextCursor = encodeCursor(fetched[mostAtOnce - 1]!.id, mostAtOnce / usualLimit + 1);
  return { data, pagination: { ...pagination, nextCursor } };
}

/** The last row of a page, and which page the next one is in this walk. */
const encodeCursor = (id: string, page: number) => Buffer.from(`${id}.${page}`).toString("base64url");

/** Cursors of earlier versions do not say the page. */
function decodeCursor(cursor: string): { id: string; page: number | undefined } {
  const [, id, page] =
    /^([a-z]+_[0-9A-Z]{26})(?:\.([1-9]\d{0,8}))?$/.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  if (id === undefined) throw notGivenOut();
  return { id, page: page === undefined ? undefined : Number(page) };
}

const notGivenOut = (): AppError =>
  new AppError("invalid_query", "The cursor is not one this list gave out.", {
    issues: [{ path: "cursor", message: "is not valid" }],
  });
