import { readFile } from "node:fs/promises";
import { removeLogo as remove, saveLogo as save } from "@/lib/branding/logo";
import { maxLogoBytes, removeLogo, saveLogo } from "@/lib/contracts/branding";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { withUpload } from "@/lib/http/read-upload";

export const POST = endpoint(
  saveLogo,
  ({ ctx, params, request }) =>
    withUpload(
      request,
      maxLogoBytes,
      () => undefined,
      async ({ file }) => ({ logo: await save(ctx, params.workspaceId, await readFile(file.path)) }),
    ),
  { readsBody: true },
);

export const DELETE = endpoint(removeLogo, async ({ ctx, params }) => {
  await remove(ctx, params.workspaceId);
  return { logo: null };
});

export const { GET, PUT, PATCH, OPTIONS } = otherMethods(POST, DELETE);
