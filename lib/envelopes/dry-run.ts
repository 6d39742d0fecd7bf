import type { Ctx } from "@/lib/auth/context";
import type { DryRunReport } from "@/lib/contracts/envelope-dry-run";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { withInspected } from "@/lib/documents/inline";
import type { DocumentRow } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";
import { toAggregate } from "./apply";
import { requireCertifier } from "./certifier";
import { checkRequest } from "./check-request";
import { inWorkspace, senderOf } from "./create";
import { type LocateAnchors, locateAnchors, type ReadFile } from "./locate-anchors";
import { decide } from "./machine";
import { draftEnvelope, type NewEnvelope } from "./new-envelope";
import { requireReachable } from "./recipient-access";
import { documentsOf } from "./request-documents";
import { requireSendable } from "./send-locked";

type Finding = DryRunReport["issues"][number];

/** Everything that creating this envelope, and sending it where asked, would refuse. Writes no row, keeps no file. */
export async function dryRunEnvelope(caller: Ctx, input: CreateEnvelope): Promise<DryRunReport> {
  const ctx = inWorkspace(caller, input.workspaceId);
  const senderId = senderOf(ctx);
  const issues: Finding[] = [];
  const check = async <T>(step: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await step();
    } catch (error) {
      issues.push(...findingsOf(error));
      return undefined;
    }
  };
  await check(() => checkRequest(ctx, input));
  await check(() => requireCertifier(ctx, input));
  const place = async (documents: DocumentRow[], read?: ReadFile) => {
    const rows = await check(() =>
      draftEnvelope(ctx, input, documents, senderId, (fields) => locateAnchors(fields, documents, read)),
    );
    if (rows && input.send) await check(() => checkSending(ctx, rows));
  };
  await check(async () => {
    if (input.documentIds === undefined) await withInspected(ctx, input.documents ?? [], place);
    else await place(await documentsOf(ctx, input));
  });
  return { ok: issues.length === 0, issues };
}

/** Throws the first of what creating and sending it would refuse; for callers that check many with the same documents. */
export async function requireCreatable(
  ctx: Ctx,
  input: CreateEnvelope,
  documents: readonly DocumentRow[],
  locate: LocateAnchors,
): Promise<void> {
  checkRequest(ctx, input);
  await requireCertifier(ctx, input);
  checkSending(ctx, await draftEnvelope(ctx, input, documents, senderOf(ctx), locate));
}

function checkSending(ctx: Ctx, rows: NewEnvelope): void {
  const draft = { ...rows, documents: [], attachments: [], sender: { name: "", email: "", workspace: "" } };
  requireSendable(ctx, draft);
  decide(toAggregate(draft), { kind: "send" });
  requireReachable(draft);
}

/** What can be mended in the request is a finding; all else (no right, a fault of ours) stays an error. */
export function findingsOf(error: unknown): Finding[] {
  if (!(error instanceof AppError) || !isFinding(error)) throw error;
  const { code, detail, issues } = error;
  return issues ? issues.map((issue) => ({ ...issue, code })) : [{ path: "", message: detail, code }];
}

const isFinding = ({ code, status }: AppError): boolean =>
  code === "bad_request" || [404, 409, 415, 422].includes(status);
