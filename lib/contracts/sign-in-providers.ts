import * as z from "zod";
import { time } from "./common";
import { contract } from "./contract";

export const SignInProvider = z.object({ provider: z.string(), label: z.string(), since: time });
export type SignInProvider = z.infer<typeof SignInProvider>;

const base = { scope: undefined, internal: true, query: undefined, body: undefined, audience: "session" } as const;

export const listSignInProviders = contract({
  ...base,
  method: "GET",
  path: "/v1/account/sign-in-providers",
  operationId: "listSignInProviders",
  summary: "Providers by which I sign in",
  params: undefined,
  response: { status: 200, body: z.object({ data: z.array(SignInProvider) }) },
  errors: [],
});

export const removeSignInProvider = contract({
  ...base,
  method: "DELETE",
  path: "/v1/account/sign-in-providers/{provider}",
  operationId: "removeSignInProvider",
  summary: "Sign in by a provider no longer",
  params: z.object({ provider: z.string() }),
  response: { status: 200, body: z.object({}) },
  errors: ["not_found"],
});
