import path from "node:path";
import { contracts } from "@/lib/contracts/all";
import type { Contract } from "@/lib/contracts/contract";
import { socketAddressHeader } from "@/lib/http/client-address";
import { requireDeclared } from "./declared";

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const root = path.join(import.meta.dirname, "../../..");

/** Where the request comes from, each from a network of its own: no case uses up another's limit by address. */
let lastNetwork = 0;
const nextAddress = () => {
  lastNetwork += 1;
  return `2001:db8:${(lastNetwork >>> 16).toString(16)}:${(lastNetwork & 0xffff).toString(16)}::1`;
};

const fileOf = (contract: Contract): string =>
  path.join(root, "app/api", contract.path.replaceAll("{", "[").replaceAll("}", "]"), "route.ts");

export type Sent = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: BodyInit | undefined;
};
export type Answered = { status: number; headers: Headers; body: Record<string, unknown>; text: string };

/** Calls the route of a contract as the server would, without one. Throws when the contract does not declare the answer. */
export async function callRoute(contract: Contract, sent: Sent): Promise<Answered> {
  const module = (await import(fileOf(contract))) as Record<string, Route>;
  const params = sent.params ?? {};
  const address = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? name));
  const url = new URL(`http://localhost:3000/api${address}`);
  for (const [name, value] of Object.entries(sent.query ?? {})) url.searchParams.set(name, value);
  const request = new Request(url, {
    method: contract.method,
    headers: { host: "localhost:3000", [socketAddressHeader]: nextAddress(), ...sent.headers },
    ...(sent.body === undefined ? {} : { body: sent.body, duplex: "half" }),
  } as RequestInit);
  // Next gives routes without parameters no object at all.
  const given = (Object.keys(params).length > 0 ? params : undefined) as Record<string, string>;
  const response = await module[contract.method]!(request, { params: Promise.resolve(given) });
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (isStream) await response.body?.cancel();
  const text = isStream ? "" : await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
  const answer = { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : {}, text };
  requireDeclared(contract, answer);
  return answer;
}

/** Every contract by its name, for `test.each`. */
export const named = (keep: (contract: Contract) => boolean): [string, Contract][] =>
  contracts.filter(keep).map((contract) => [`${contract.method} ${contract.path}`, contract]);
