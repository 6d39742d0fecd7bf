"use client";

import { useTranslations } from "next-intl";
import { type Glyph, StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import type { Ceremony } from "@/lib/contracts/ceremony";

type Status = Ceremony["recipient"]["status"];

const glyphs: Record<Status, { glyph: Glyph; ink: string }> = {
  PENDING: { glyph: "draft", ink: "text-ink-3" },
  SENT: { glyph: "sent", ink: "text-ink-3" },
  VIEWED: { glyph: "opened", ink: "text-st-move" },
  SIGNED: { glyph: "completed", ink: "text-st-done" },
  CONFIRMED: { glyph: "completed", ink: "text-st-done" },
  APPROVED: { glyph: "completed", ink: "text-st-done" },
  DECLINED: { glyph: "stopped", ink: "text-st-stop" },
  RETURNED: { glyph: "returned", ink: "text-st-wait" },
  BOUNCED: { glyph: "stopped", ink: "text-st-stop" },
};

/** Everyone who acts on it, and how far they are. */
export function FinishPeople({ ceremony }: { ceremony: Ceremony }) {
  const t = useTranslations("ceremony.finish");
  const { recipient, others } = ceremony;
  const actors = others.filter((each) => each.role === "SIGNER" || each.role === "APPROVER");
  const own = { name: recipient.name || recipient.email, status: recipient.status };
  const acted = recipient.role === "SIGNER" || recipient.role === "APPROVER";

  return (
    <ul aria-label={t("people")} className="mt-8 border-t border-line-2">
      {[...actors.map((each) => ({ ...each, own: false })), ...(acted ? [{ ...own, own: true }] : [])].map(
        (each, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: names may be alike, the order stays
            key={index}
            className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-3 border-b border-line-2 py-3"
          >
            <StatusGlyph glyph={glyphs[each.status].glyph} className={glyphs[each.status].ink} />
            <span className="min-w-0">
              <span className="font-medium break-words">{each.name}</span>{" "}
              {each.own ? <span className="ms-3 text-ink-2">{t("you")}</span> : null}
            </span>
            <span className="text-end text-ink-2">
              {each.own && recipient.signedAt ? <Time at={recipient.signedAt} /> : t(`status.${each.status}`)}
            </span>
          </li>
        ),
      )}
    </ul>
  );
}
