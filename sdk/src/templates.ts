import type { ChangeOptions, CreateOptions } from "./http.js";
import type { Answer, Body, Query } from "./operation-types.js";
import { walk } from "./pages.js";
import { type Item, id, Resource } from "./resource.js";

type BulkSend = Body<"createBulkSend">;

export class Templates extends Resource {
  list = (query?: Query<"listTemplates">) => this.read<Answer<"listTemplates">>("/templates", query);
  iterate = (query?: Query<"listTemplates">) => walk<Item<"listTemplates">>(this.http, "/templates", query);
  get = (templateId: string) => this.read<Answer<"getTemplate">>(`/templates/${id(templateId)}`);
  create = (template: Body<"createTemplate">, options?: CreateOptions) =>
    this.post<Answer<"createTemplate">>("/templates", template, options);
  update = (templateId: string, change: Body<"updateTemplate">, options?: ChangeOptions) =>
    this.patch<Answer<"updateTemplate">>(`/templates/${id(templateId)}`, change, options);
  delete = (templateId: string, options?: ChangeOptions) => this.remove(`/templates/${id(templateId)}`, options);
}

export class BulkSends extends Resource {
  /** With `dryRun: true` every row is checked and nothing is sent. */
  create(bulkSend: BulkSend & { dryRun: true }, options?: CreateOptions): Promise<Answer<"createBulkSend", 200>>;
  create(bulkSend: BulkSend & { dryRun?: false }, options?: CreateOptions): Promise<Answer<"createBulkSend", 202>>;
  create(bulkSend: BulkSend, options?: CreateOptions): Promise<Answer<"createBulkSend">> {
    return this.post("/bulk-sends", bulkSend, options);
  }
  list = (query?: Query<"listBulkSends">) => this.read<Answer<"listBulkSends">>("/bulk-sends", query);
  get = (bulkSendId: string) => this.read<Answer<"getBulkSend">>(`/bulk-sends/${id(bulkSendId)}`);
  iterate = (query?: Query<"listBulkSends">) => walk<Item<"listBulkSends">>(this.http, "/bulk-sends", query);
}
