import * as z from "zod";
import { line } from "./common";
import { contract } from "./contract";

export const mostSavedViews = 20;

const SavedView = z.object({
  name: line(60).pipe(z.string().min(1, "must not be empty")),
  /** What stands behind the `?` of the list's address. */
  query: z.string().max(1_000),
});
export type SavedView = z.output<typeof SavedView>;

const base = {
  params: undefined,
  query: undefined,
  path: "/v1/account/views",
  audience: "session",
  internal: true,
  scope: undefined,
  response: { status: 200, body: z.object({ views: z.array(SavedView) }) },
} as const;

export const getSavedViews = contract({
  ...base,
  method: "GET",
  operationId: "getSavedViews",
  summary: "My views of the list of envelopes in this workspace",
  body: undefined,
  errors: [],
});

export const updateSavedViews = contract({
  ...base,
  method: "PATCH",
  operationId: "updateSavedViews",
  summary: "Keep these views of the list, in this order",
  body: z.object({
    views: z.array(SavedView).max(mostSavedViews, `must be at most ${mostSavedViews} views`),
  }),
  errors: ["invalid_request"],
});
