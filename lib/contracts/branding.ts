import * as z from "zod";
import { pathId } from "./common";
import { contract } from "./contract";

/** A file that was chosen is a logo's by far when it is larger. */
export const maxLogoBytes = 5 * 1024 * 1024;

export const Logo = z.object({ sha256: z.string(), width: z.int(), height: z.int() });
export type Logo = z.infer<typeof Logo>;

const base = {
  path: "/v1/workspaces/{workspaceId}/logo",
  audience: "session",
  internal: true,
  scope: undefined,
  params: z.object({ workspaceId: pathId("workspace") }),
  query: undefined,
  body: undefined,
} as const;

/** PNG, JPEG or WebP. What is kept and served is a picture that we made of it. */
export const saveLogo = contract({
  ...base,
  method: "POST",
  operationId: "saveLogo",
  summary: "Give a workspace a logo",
  maxFileBytes: maxLogoBytes,
  forms: {
    "multipart/form-data": z.object({ file: z.string() }),
    "application/json": z.object({ base64: z.string() }),
  },
  response: { status: 200, body: z.object({ logo: Logo }) },
  errors: [
    "not_found",
    "forbidden",
    "invalid_request",
    "malformed_json",
    "payload_too_large",
    "unsupported_media_type",
    "digest_mismatch",
    "image_unreadable",
    "image_too_large",
    "not_ready",
  ],
});

export const removeLogo = contract({
  ...base,
  method: "DELETE",
  operationId: "removeLogo",
  summary: "Take a workspace's logo away",
  response: { status: 200, body: z.object({ logo: z.null() }) },
  errors: ["not_found", "forbidden"],
});

/** For whoever has a link to something that the workspace sent: named by its content, it never changes. */
export const getLogo = contract({
  method: "GET",
  path: "/v1/logos/{sha256}",
  operationId: "getLogo",
  summary: "A logo that a workspace has now",
  audience: "public",
  internal: true,
  scope: undefined,
  params: z.object({ sha256: z.string() }),
  query: undefined,
  body: undefined,
  response: { status: 200, body: undefined, contentType: "image/png" },
  errors: ["not_found"],
});
