import type { Http } from "./http.js";

type Page<T> = { data: T[]; pagination: { nextCursor: string | null } };

/** Walks a whole list by cursor, a page at a time: stable while rows are added. */
export async function* walk<T>(
  http: Http,
  path: string,
  query: object | undefined,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | null | undefined;
  do {
    const page: Page<T> = await http.json({ method: "GET", path, query: { limit: 100, ...query, cursor } });
    yield* page.data;
    cursor = page.pagination.nextCursor;
  } while (cursor);
}
