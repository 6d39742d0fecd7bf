import path from "node:path";
import { contracts } from "@/lib/contracts/all";
import type { Contract } from "@/lib/contracts/contract";
import type { Exchange } from "@/lib/contracts/openapi/examples";

const root = path.join(import.meta.dirname, "../../..");

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Asked = Pick<Exchange, "params" | "query" | "body"> & { file?: { name: string; bytes: Buffer }; key?: string };
export type Answer = { id: string; recipients: { id: string; accessToken: string }[]; data: { id: string }[] };

/** Calls the real route handlers with a key and keeps what was asked and answered. */
export class Recorder {
  readonly exchanges: Record<string, Exchange[]> = {};
  key = "";

  constructor(private readonly origin: string) {}

  /** Calls an operation's route and answers what it said, parsed. A file is kept by its status only. */
  async call(operationId: string, { file, key = this.key, ...asked }: Asked = {}): Promise<Answer> {
    const contract = contracts.find((each) => each.operationId === operationId)!;
    const response = await this.send(contract, asked, file, key);
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    const answer = isJson ? ((await response.json()) as Answer) : undefined;
    if (!isJson) await response.body?.cancel();
    const type = file ? "multipart/form-data" : asked.body === undefined ? undefined : "application/json";
    const exchange: Exchange = {
      ...asked,
      ...(file ? { body: { file: file.name } } : {}),
      ...(type ? { contentType: type } : {}),
      status: response.status,
      ...(answer ? { answer } : {}),
    };
    this.exchanges[operationId] = [...(this.exchanges[operationId] ?? []), exchange];
    return answer as Answer;
  }

  private async send(contract: Contract, asked: Asked, file: Asked["file"], key: string): Promise<Response> {
    const folder = contract.path.replaceAll("{", "[").replaceAll("}", "]");
    const module = (await import(path.join(root, "app/api", folder, "route.ts"))) as Record<string, Route>;
    const address = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => asked.params?.[name] ?? "");
    const url = `${this.origin}/api${address}?${new URLSearchParams(asked.query)}`;
    const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
    const init: RequestInit = { method: contract.method, headers };
    if (file) {
      const form = new FormData();
      form.set("file", new Blob([new Uint8Array(file.bytes)], { type: "application/pdf" }), file.name);
      init.body = form;
    } else if (asked.body !== undefined) {
      init.headers = { ...headers, "content-type": "application/json" };
      init.body = JSON.stringify(asked.body);
    }
    return module[contract.method]!(new Request(url, init), { params: Promise.resolve(asked.params ?? {}) });
  }
}
