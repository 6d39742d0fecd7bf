"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MenuItem } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { TemplateSummary } from "@/lib/contracts/template";
import { aboveLink, rowLinkLook, rowLook } from "./row-look";
import { RowMenu } from "./row-menu";
import { DeleteTemplate, RenameTemplate } from "./template-dialogs";

const columns = "grid grid-cols-[minmax(0,1fr)_44px] gap-x-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,18rem)_112px_44px]";

type Asking = { act: "rename" | "delete"; template: TemplateSummary };

/** Every template: a press begins an envelope with it. */
export function Templates({ templates, justSaved }: { templates: readonly TemplateSummary[]; justSaved: boolean }) {
  const t = useTranslations("dashboard.templates");
  const router = useRouter();
  const [asked, setAsked] = useState<Asking>();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState(justSaved ? t("saved") : "");
  const ask = (act: Asking["act"], template: TemplateSummary) => {
    setSaid("");
    setAsked({ act, template });
    setOpen(true);
  };
  const done = (words: string) => {
    setSaid(words);
    router.refresh();
  };
  return (
    <>
      {said ? (
        <Notice tone="done" className="mb-4">
          {said}
        </Notice>
      ) : null}
      <div aria-hidden className={`border-b border-line pb-2 text-12 text-ink-3 max-lg:hidden ${columns}`}>
        <span>{t("column.name")}</span>
        <span>{t("column.roles")}</span>
        <span>{t("column.changed")}</span>
      </div>
      <ul className="max-lg:border-t max-lg:border-line">
        {templates.map((template) => (
          <TemplateRow key={template.id} template={template} onAsk={ask} />
        ))}
      </ul>
      {asked?.act === "rename" ? (
        <RenameTemplate
          key={asked.template.id}
          template={asked.template}
          open={open}
          onOpenChange={setOpen}
          onDone={done}
        />
      ) : null}
      {asked?.act === "delete" ? (
        <DeleteTemplate template={asked.template} open={open} onOpenChange={setOpen} onDone={done} />
      ) : null}
    </>
  );
}

type RowProps = { template: TemplateSummary; onAsk: (act: Asking["act"], template: TemplateSummary) => void };

function TemplateRow({ template, onAsk }: RowProps) {
  const t = useTranslations("dashboard.templates");
  const { id, name, description, roles, documents, updatedAt } = template;
  return (
    <li className={`${rowLook} ${columns}`}>
      <span className="min-w-0">
        <Link href={`/envelopes/new?template=${id}`} prefetch={false} className={rowLinkLook}>
          {name}
        </Link>
        <span className="line-clamp-2 text-12 break-words text-ink-2">
          {description || documents.map((document) => document.name).join(", ")}
        </span>
      </span>
      <span className="line-clamp-2 min-w-0 break-words text-ink-2 max-lg:col-start-1 max-lg:text-12">
        {roles.map((role) => role.name).join(", ")}
      </span>
      <span className="text-ink-2 max-lg:col-start-1 max-lg:text-12">
        <span className="lg:hidden">{t("column.changed")}: </span>
        <Time at={updatedAt} form="day" />
      </span>
      <span className={`max-lg:col-start-2 max-lg:row-span-3 max-lg:row-start-1 ${aboveLink}`}>
        <RowMenu label={t("more", { name })}>
          <MenuItem asChild>
            <Link href={`/envelopes/new?template=${id}`}>{t("use")}</Link>
          </MenuItem>
          <MenuItem onSelect={() => onAsk("rename", template)}>{t("rename")}</MenuItem>
          <MenuItem onSelect={() => void navigator.clipboard?.writeText(id)}>{t("copyId")}</MenuItem>
          <MenuItem className="text-st-stop" onSelect={() => onAsk("delete", template)}>
            {t("delete")}
          </MenuItem>
        </RowMenu>
      </span>
    </li>
  );
}
