"use client";

import { CalendarClock, Copy, Ellipsis, LayoutTemplate, Lock, LockOpen, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Envelope } from "@/lib/contracts/envelope";
import { HoldDialog, PurgeDialog, ReleaseDialog } from "./keep-dialogs";
import { MoveEnd } from "./move-end";
import { SaveTemplate } from "./save-template";
import { isEnded, isInFlight } from "./status";

type Asking = "end" | "template" | "hold" | "release" | "purge";

/** What else may be done with an envelope: used again, and, by owners and admins, kept or ended for good. */
export function EnvelopeMenu({ envelope, isAdmin }: { envelope: Envelope; isAdmin: boolean }) {
  const t = useTranslations("dashboard.keep");
  const [asking, setAsking] = useState<Asking>();
  const { id, status, legalHold, purgedAt } = envelope;
  const mayHold = isAdmin && (isEnded(status) || isInFlight(status) || status === "RETURNED_TO_SENDER");
  if (purgedAt !== null) return null;
  const dialog = { envelopeId: id, onOpenChange: (open: boolean) => setAsking(open ? asking : undefined) };
  const mayMoveEnd = isInFlight(status) && !envelope.sealing;
  const holding = legalHold ? { act: "release" as const, Icon: LockOpen } : { act: "hold" as const, Icon: Lock };
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button variant="line" className="w-9 px-0" aria-label={t("more")}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem asChild>
          <Link href={`/envelopes/new?copy=${id}`}>
            <Copy aria-hidden className="size-4 text-ink-2" />
            {t("duplicate")}
          </Link>
        </MenuItem>
        {mayMoveEnd ? (
          <MenuItem onSelect={() => setAsking("end")}>
            <CalendarClock aria-hidden className="size-4 text-ink-2" />
            {t("end")}
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => setAsking("template")}>
          <LayoutTemplate aria-hidden className="size-4 text-ink-2" />
          {t("template")}
        </MenuItem>
        {mayHold ? (
          <MenuItem onSelect={() => setAsking(holding.act)}>
            <holding.Icon aria-hidden className="size-4 text-ink-2" />
            {t(holding.act)}
          </MenuItem>
        ) : null}
        {mayHold && isEnded(status) && !legalHold ? (
          <MenuItem className="text-st-stop" onSelect={() => setAsking("purge")}>
            <Trash2 aria-hidden className="size-4" />
            {t("purge")}
          </MenuItem>
        ) : null}
      </Menu>
      {mayMoveEnd ? <MoveEnd {...dialog} expiresAt={envelope.expiresAt} open={asking === "end"} /> : null}
      <SaveTemplate {...dialog} subject={envelope.subject} open={asking === "template"} />
      <HoldDialog {...dialog} open={asking === "hold"} />
      <ReleaseDialog {...dialog} open={asking === "release"} />
      <PurgeDialog {...dialog} open={asking === "purge"} />
    </>
  );
}
