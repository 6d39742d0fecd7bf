import type { components, operations } from "./api-types.js";

/** The objects of the API by name, e.g. `Schema<"Envelope">`. */
export type Schema<N extends keyof components["schemas"]> = components["schemas"][N];

type Operations = operations;
export type OperationId = keyof Operations;

/** What an operation takes as its JSON body. */
export type Body<O extends OperationId> = Operations[O] extends {
  requestBody: { content: { "application/json": infer B } };
}
  ? B
  : Operations[O] extends { requestBody?: { content: { "application/json": infer B } } }
    ? B | undefined
    : undefined;

/** What an operation takes in its query. */
export type Query<O extends OperationId> = Operations[O] extends { parameters: { query?: infer Q } }
  ? Exclude<Q, undefined>
  : Record<string, never>;

type Json<R> = R extends { content: { "application/json": infer J } } ? J : never;
type Answers<O extends OperationId> = Operations[O]["responses"];

/** What an operation answers when it succeeds. `S` picks a status where there are several. */
export type Answer<O extends OperationId, S extends keyof Answers<O> = keyof Answers<O>> = Json<Answers<O>[S]>;
