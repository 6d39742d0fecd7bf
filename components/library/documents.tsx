"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { useFileSize } from "@/components/ui/file-size";
import { MenuItem } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { call } from "@/lib/browser/api";
import { type Document, deleteDocument } from "@/lib/contracts/documents";
import { aboveLink, rowLinkLook, rowLook } from "./row-look";
import { RowMenu } from "./row-menu";

const columns = "grid grid-cols-[minmax(0,1fr)_44px] gap-x-4 lg:grid-cols-[minmax(0,1fr)_160px_112px_44px]";

/** What was uploaded, the latest first: a press begins an envelope with it. */
export function Documents({ documents }: { documents: readonly Document[] }) {
  const t = useTranslations("dashboard.documents");
  const router = useRouter();
  const [asked, setAsked] = useState<Document>();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  return (
    <>
      {said ? (
        <Notice tone="done" className="mb-4">
          {said}
        </Notice>
      ) : null}
      <div aria-hidden className={`border-b border-line pb-2 text-12 text-ink-3 max-lg:hidden ${columns}`}>
        <span>{t("column.name")}</span>
        <span>{t("column.size")}</span>
        <span>{t("column.uploaded")}</span>
      </div>
      <ul className="max-lg:border-t max-lg:border-line">
        {documents.map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            onDelete={() => {
              setSaid("");
              setAsked(document);
              setOpen(true);
            }}
          />
        ))}
      </ul>
      {asked ? (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          title={t("deleteTitle", { name: asked.name })}
          description={t("deleteHint")}
          words={{ action: t("deleteAction"), busy: t("deleting"), keep: t("cancel"), close: t("close") }}
          onConfirm={async () => {
            await call(deleteDocument, { params: { documentId: asked.id } });
            setSaid(t("deleted", { name: asked.name }));
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}

function DocumentRow({ document, onDelete }: { document: Document; onDelete: () => void }) {
  const t = useTranslations("dashboard.documents");
  const sizeOf = useFileSize();
  const { id, name, pageCount, size, signatureCount, createdAt } = document;
  const content = `/api/v1/documents/${id}/content`;
  return (
    <li className={`${rowLook} ${columns}`}>
      <span className="min-w-0">
        <Link href={`/envelopes/new?documents=${id}`} prefetch={false} className={rowLinkLook}>
          {name}
        </Link>
        {signatureCount > 0 ? (
          <span className="block text-12 text-ink-2">{t("signatures", { count: signatureCount })}</span>
        ) : null}
      </span>
      <span className="text-ink-2 max-lg:col-start-1 max-lg:text-12">
        {t("pages", { count: pageCount })} · {sizeOf(size)}
      </span>
      <span className="text-ink-2 max-lg:col-start-1 max-lg:text-12">
        <Time at={createdAt} form="day" />
      </span>
      <span className={`max-lg:col-start-2 max-lg:row-span-3 max-lg:row-start-1 ${aboveLink}`}>
        <RowMenu label={t("more", { name })}>
          <MenuItem asChild>
            <Link href={`/envelopes/new?documents=${id}`}>{t("use")}</Link>
          </MenuItem>
          <MenuItem asChild>
            <a href={content} target="_blank" rel="noreferrer">
              {t("open")}
            </a>
          </MenuItem>
          <MenuItem className="text-st-stop" onSelect={onDelete}>
            {t("delete")}
          </MenuItem>
        </RowMenu>
      </span>
    </li>
  );
}
