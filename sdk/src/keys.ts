import type { CreateOptions } from "./http.js";
import type { Answer, Body, Query } from "./operation-types.js";
import { walk } from "./pages.js";
import { type Item, id, Resource } from "./resource.js";

export class Keys extends Resource {
  list = (query?: Query<"listKeys">) => this.read<Answer<"listKeys">>("/keys", query);
  iterate = (query?: Query<"listKeys">) => walk<Item<"listKeys">>(this.http, "/keys", query);
  /** `key` is in this answer only. */
  create = (key: Body<"createKey">, options?: CreateOptions) => this.post<Answer<"createKey">>("/keys", key, options);
  revoke = (keyId: string) => this.remove(`/keys/${id(keyId)}`);
}
