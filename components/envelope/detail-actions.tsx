"use client";

import { Download, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Envelope } from "@/lib/contracts/envelopes";
import { DraftActions } from "./draft-actions";
import { isInFlight } from "./status";
import { VoidAction } from "./void-action";

/** What can be done with the envelope as it is now; nothing that cannot. */
export function DetailActions({ envelope }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.detail");
  const flying = isInFlight(envelope.status) && !envelope.sealing;
  const first = envelope.documents[0];
  return (
    <div className="mt-5 flex flex-wrap gap-2">
      {envelope.status === "DRAFT" ? <DraftActions envelope={envelope} /> : null}
      {envelope.status === "COMPLETED" ? <Sealed envelope={envelope} /> : null}
      {envelope.status !== "COMPLETED" && first ? (
        <Button asChild variant="line">
          <a href={`/api/v1/documents/${first.id}/content`} target="_blank" rel="noreferrer">
            <Download aria-hidden className="size-4" />
            {t("original")}
          </a>
        </Button>
      ) : null}
      {flying ? <VoidAction envelopeId={envelope.id} /> : null}
    </div>
  );
}

const sealedUrl = (envelopeId: string, index: number) =>
  `/api/v1/envelopes/${envelopeId}/signed-document?document=${index}`;

function Sealed({ envelope }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.detail");
  const many = envelope.documents.length > 1;
  return (
    <>
      {many ? (
        <Menu
          align="start"
          trigger={
            <Button variant="main">
              <Download aria-hidden className="size-4" />
              {t("downloadMany")}
            </Button>
          }
        >
          {envelope.documents.map((document, index) => (
            <MenuItem key={document.id} asChild>
              <a href={sealedUrl(envelope.id, index)} download>
                <span className="truncate">{document.name}</span>
              </a>
            </MenuItem>
          ))}
        </Menu>
      ) : (
        <Button asChild variant="main">
          <a href={sealedUrl(envelope.id, 0)} download>
            <Download aria-hidden className="size-4" />
            {t("download")}
          </a>
        </Button>
      )}
      <Button asChild variant="line">
        <a href={`/api/v1/envelopes/${envelope.id}/audit-trail`} download>
          <ShieldCheck aria-hidden className="size-4" />
          {t("auditTrail")}
        </a>
      </Button>
    </>
  );
}
