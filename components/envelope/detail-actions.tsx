"use client";

import { Download, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Envelope } from "@/lib/contracts/envelope";
import { DraftActions } from "./draft-actions";
import { EnvelopeMenu } from "./envelope-menu";
import { RemindAction } from "./remind-action";
import { ResubmitAction } from "./resubmit-action";
import { isInFlight, waitsFor } from "./status";
import { VoidAction } from "./void-action";

/** What can be done with the envelope as it is now; nothing that cannot. */
export function DetailActions({ envelope, isAdmin }: { envelope: Envelope; isAdmin: boolean }) {
  const t = useTranslations("dashboard.detail");
  const flying = isInFlight(envelope.status) && !envelope.sealing;
  const purged = envelope.purgedAt !== null;
  const isUnsent = envelope.status === "DRAFT" || envelope.status === "SCHEDULED";
  const returned = envelope.status === "RETURNED_TO_SENDER";
  const originals = envelope.documents.map(({ id, name }) => ({ name, url: `/api/v1/documents/${id}/content` }));
  return (
    <div className="mt-5 flex flex-wrap gap-2 empty:hidden">
      {isUnsent ? <DraftActions envelope={envelope} /> : null}
      {returned ? <ResubmitAction envelopeId={envelope.id} /> : null}
      {waitsFor(envelope).length > 0 ? <RemindAction envelope={envelope} /> : null}
      {envelope.status === "COMPLETED" && !purged ? <Sealed envelope={envelope} /> : null}
      {envelope.status !== "COMPLETED" && !purged ? (
        <FilesButton files={originals} variant="line" label={t(isUnsent ? "document" : "original")} />
      ) : null}
      <EnvelopeMenu envelope={envelope} isAdmin={isAdmin} />
      {flying || returned ? <VoidAction envelopeId={envelope.id} /> : null}
    </div>
  );
}

const sealedUrl = (envelopeId: string, index: number) =>
  `/api/v1/envelopes/${envelopeId}/signed-document?document=${index}`;

function Sealed({ envelope }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.detail");
  const files = envelope.documents.map(({ name }, index) => ({ name, url: sealedUrl(envelope.id, index) }));
  return (
    <>
      <FilesButton files={files} variant="main" label={files.length > 1 ? t("downloadMany") : t("download")} />
      <Button asChild variant="line">
        <a href={`/api/v1/envelopes/${envelope.id}/audit-trail`} download>
          <ShieldCheck aria-hidden className="size-4" />
          {t("auditTrail")}
        </a>
      </Button>
    </>
  );
}

type FilesProps = { files: { name: string; url: string }[]; variant: "main" | "line"; label: string };

/** One file at once; several from a menu of their names. */
function FilesButton({ files, variant, label }: FilesProps) {
  const face = (
    <>
      <Download aria-hidden className="size-4" />
      {label}
    </>
  );
  const [first] = files;
  if (!first) return null;
  if (files.length === 1) {
    return (
      <Button asChild variant={variant}>
        <a href={first.url} download>
          {face}
        </a>
      </Button>
    );
  }
  return (
    <Menu align="start" trigger={<Button variant={variant}>{face}</Button>}>
      {files.map((file) => (
        <MenuItem key={file.url} asChild>
          <a href={file.url} download>
            <span className="truncate">{file.name}</span>
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
