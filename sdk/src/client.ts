import { Documents, Verification } from "./documents.js";
import { Envelopes } from "./envelopes.js";
import { Http, type Options } from "./http.js";
import { Keys } from "./keys.js";
import type { Answer } from "./operation-types.js";
import { BulkSends, Templates } from "./templates.js";
import { Webhooks } from "./webhook-endpoints.js";

/**
 * The API of a Certyneo instance.
 * @example const certyneo = new Certyneo({ apiKey: process.env.CERTYNEO_KEY, baseUrl: "https://sign.example.com" });
 */
export class Certyneo {
  readonly #http: Http;
  readonly documents: Documents;
  readonly envelopes: Envelopes;
  readonly templates: Templates;
  readonly bulkSends: BulkSends;
  readonly webhooks: Webhooks;
  readonly keys: Keys;
  readonly verification: Verification;

  constructor(options: Options) {
    this.#http = new Http(options);
    this.documents = new Documents(this.#http);
    this.envelopes = new Envelopes(this.#http);
    this.templates = new Templates(this.#http);
    this.bulkSends = new BulkSends(this.#http);
    this.webhooks = new Webhooks(this.#http);
    this.keys = new Keys(this.#http);
    this.verification = new Verification(this.#http);
  }

  /** Who the key belongs to, and its environment. */
  me = () => this.#http.json<Answer<"getMe">>({ method: "GET", path: "/account/me" });
  workspaces = () => this.#http.json<Answer<"listWorkspaces">>({ method: "GET", path: "/workspaces" });
}
