import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { AppError } from "@/lib/errors";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { isSandboxError } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { requireTurn } from "./require-turn";
import { findEnvelope, findEnvelopeIdOf } from "./store";

/** `path`: of what is refused, for the caller. `ink`: it is a signature. */
type Asked = { path: string; ink?: boolean };

/** The same code that will draw it has drawn it once: a picture that is taken cannot hold up the seal later. */
export async function checkPicture(bytes: Buffer, { path, ink }: Asked): Promise<void> {
  const unusable = (why: string, cause?: unknown) =>
    new AppError("invalid_request", `The picture ${why}.`, { issues: [{ path, message: why }], cause });
  try {
    const { output } = await runInSandbox("checkPicture", { name: sha256Hex(bytes), ink }, bytes);
    if (output.problem !== undefined) throw unusable(output.problem);
  } catch (error) {
    if (isSandboxBusyError(error)) {
      const detail = "Too many files are being checked right now. Try again in a few seconds.";
      throw new AppError("not_ready", detail, { headers: { "Retry-After": "5" }, cause: error });
    }
    throw isSandboxError(error) ? unusable("cannot be read; save it again as PNG or JPEG", error) : error;
  }
}

/**
 * A signature that is a picture, judged before it is kept or signed with: whatever a browser says it has done to it. Only of
 * those who may act now is anything decoded.
 */
export async function checkMark(ctx: Ctx, recipientId: string, mark: SignatureMark | undefined): Promise<void> {
  if (mark?.kind !== "picture") return;
  const envelopeId = await findEnvelopeIdOf(db(), recipientId);
  const stored = envelopeId ? await findEnvelope(db(), ctx, envelopeId) : undefined;
  if (!stored) throw new AppError("signing_link_invalid");
  requireTurn(stored, recipientId, ctx.now);
  await checkPicture(Buffer.from(mark.pngBase64, "base64"), { path: "mark.pngBase64", ink: true });
}
