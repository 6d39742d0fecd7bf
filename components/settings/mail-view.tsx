"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { SendMailAgain } from "./send-mail-again";

export type OpenMail = {
  id: string;
  to: string;
  subject: string;
  createdAt: string;
  envelopeId: string | null;
  /** What the mail server said, when it took it only in part or not at all. */
  error: string | null;
  html: string;
  text: string;
  /** It failed, or was kept here, and there is a mail server. */
  canSendAgain: boolean;
  /** The sealed files that come with it. */
  attachments: readonly { name: string; sizeBytes: number }[];
};

/** One mail as it would arrive, its plain text and the links in it. */
export function MailView({ mail }: { mail: OpenMail }) {
  const t = useTranslations("dashboard.outbox");
  const [view, setView] = useState("html");
  const links = [...new Set(mail.text.match(/https?:\/\/[^\s<>"')\]]+/g) ?? [])];
  const tabs = [
    { value: "html", label: t("formatted"), content: <Frame mail={mail} title={t("preview", { to: mail.to })} /> },
    {
      value: "text",
      label: t("plain"),
      content: <pre className="code overflow-x-auto break-words whitespace-pre-wrap">{mail.text}</pre>,
    },
    {
      value: "links",
      label: t("links"),
      content: (
        <ul>
          {links.map((link) => (
            <li key={link}>
              <a href={link} target="_blank" rel="noreferrer" className="link block py-2 wrap-anywhere">
                {link}
              </a>
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <article>
      <h2 className="text-20 font-semibold break-words">{mail.subject}</h2>
      <p className="mt-1 mb-3 flex flex-wrap gap-x-3 text-12 text-ink-2">
        <span className="wrap-anywhere">
          {t("to")} {mail.to}
        </span>
        <Time at={mail.createdAt} />
        {mail.envelopeId ? (
          <Link href={`/envelopes/${mail.envelopeId}`} className="link">
            {t("envelope")}
          </Link>
        ) : null}
      </p>
      {mail.attachments.length > 0 ? (
        <p className="mb-3 text-12 text-ink-2 wrap-anywhere">
          {t("attached")}:{" "}
          {mail.attachments
            .map(({ name, sizeBytes }) => `${name} (${t("megabytes", { size: (sizeBytes / 1e6).toFixed(1) })})`)
            .join(", ")}
        </p>
      ) : null}
      {mail.error ? (
        <Notice tone="stop" className="mb-3" title={t("failed")}>
          <span className="break-words">{mail.error}</span>
        </Notice>
      ) : null}
      {mail.canSendAgain ? <SendMailAgain mailId={mail.id} /> : null}
      <Tabs label={t("view")} tabs={tabs} value={view} onValueChange={setView} />
    </article>
  );
}

/** The mail without scripts, forms or our origin; its links open in a tab of their own. */
function Frame({ mail, title }: { mail: OpenMail; title: string }) {
  return (
    <iframe
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={mail.html.replace(/<head[^>]*>/i, '$&<base target="_blank">')}
      className="h-160 w-full rounded-control border border-line bg-white [color-scheme:light]"
    />
  );
}
