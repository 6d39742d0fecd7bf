import { db, transact } from "@/db/client";
import { requireSettingsOf } from "@/lib/accounts/require-settings";
import type { Ctx } from "@/lib/auth/context";
import type { Logo } from "@/lib/contracts/branding";
import { AppError } from "@/lib/errors";
import type { LogoProblem } from "@/lib/pdf/image/logo-of-image";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { isSandboxError } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { getFile, putFile } from "@/lib/storage/disk";
import { isLogo, setLogo } from "./store";

/**
 * Makes a logo of a picture and gives it to the workspace. What was uploaded is neither kept nor served: the sandbox decodes it
 * and draws a small picture of its own. For owners and admins; nothing is decoded for anybody else.
 */
export async function saveLogo(ctx: Ctx, workspaceId: string, bytes: Buffer): Promise<Logo> {
  await requireSettingsOf(db(), ctx, workspaceId);
  const { png, ...size } = await makeLogo(bytes, workspaceId);
  const sha256 = await putFile(png);
  await transact(ctx, async (tx) => {
    await requireSettingsOf(tx, ctx, workspaceId);
    await setLogo(tx, workspaceId, { logoSha256: sha256, logoWidth: size.width, logoHeight: size.height });
  });
  return { sha256, ...size };
}

/** The file stays for as long as a mail names it. */
export async function removeLogo(ctx: Ctx, workspaceId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    await requireSettingsOf(tx, ctx, workspaceId);
    await setLogo(tx, workspaceId, { logoSha256: null, logoWidth: null, logoHeight: null });
  });
}

/** The picture that a workspace shows now; throws `not_found` for every other file. */
export async function getLogo(sha256: string): Promise<Buffer> {
  if (!/^[0-9a-f]{64}$/.test(sha256) || !(await isLogo(db(), sha256)))
    throw new AppError("not_found", "There is no such logo.");
  return getFile(sha256);
}

const unreadable = "The picture cannot be read. Save it as PNG, JPEG or WebP; drawings such as SVG have to become one.";

async function makeLogo(bytes: Buffer, owner: string) {
  try {
    const { output, bytes: png } = await runInSandbox("logo", {}, bytes, { owner });
    if ("problem" in output) throw refusal(output.problem);
    if (png === undefined) throw new Error("the sandbox answered a logo without its picture");
    return { ...output, png };
  } catch (error) {
    if (isSandboxBusyError(error)) {
      const detail = "Too many files are being read right now. Try again in a few seconds.";
      throw new AppError("not_ready", detail, { headers: { "Retry-After": "5" }, cause: error });
    }
    throw isSandboxError(error) ? new AppError("image_unreadable", unreadable, { cause: error }) : error;
  }
}

function refusal(problem: LogoProblem): AppError {
  const invalid = (detail: string, message: string) =>
    new AppError("invalid_request", detail, { issues: [{ path: "file", message }] });
  switch (problem) {
    case "unreadable":
      return new AppError("image_unreadable", unreadable);
    case "too_large":
      return new AppError(
        "image_too_large",
        "A logo may have at most 25 million pixels. A smaller one looks the same.",
      );
    case "too_small":
      return invalid("The logo is too small: each side needs at least 16 pixels.", "is too small");
    case "empty":
      return invalid("The picture shows nothing: all of it is see-through.", "shows nothing");
  }
}
