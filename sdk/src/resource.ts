import type { ChangeOptions, Http, WriteOptions } from "./http.js";
import type { Answer, OperationId } from "./operation-types.js";

/** One row of a list. */
export type Item<O extends OperationId> = Answer<O> extends { data: (infer T)[] } ? T : never;

/** As part of a path. An empty one would ask for something else: the whole list. */
export function id(value: string): string {
  if (typeof value !== "string" || value === "") throw new TypeError(`An id is needed, not ${JSON.stringify(value)}.`);
  return encodeURIComponent(value);
}

/** Reads and writes one kind of object. */
export class Resource {
  constructor(protected readonly http: Http) {}

  protected read<T>(path: string, query?: object): Promise<T> {
    return this.http.json({ method: "GET", path, query });
  }

  protected post<T>(path: string, json: unknown, options: WriteOptions = {}, query?: object): Promise<T> {
    return this.http.json({ method: "POST", path, json: json ?? {}, query, ...options });
  }

  protected patch<T>(path: string, json: unknown, options: ChangeOptions = {}): Promise<T> {
    return this.http.json({ method: "PATCH", path, json, ...options });
  }

  protected remove(path: string, options: ChangeOptions = {}, query?: object): Promise<{ success: true }> {
    return this.http.json({ method: "DELETE", path, query, ...options });
  }
}
