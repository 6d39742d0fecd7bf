"use client";

import { Ellipsis, Lock, LockOpen, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Envelope } from "@/lib/contracts/envelope";
import { HoldDialog, PurgeDialog, ReleaseDialog } from "./keep-dialogs";
import { isEnded, isInFlight } from "./status";

type Asking = "hold" | "release" | "purge";

/** What owners and admins decide about keeping an envelope: legal hold, and its end. */
export function KeepMenu({ envelope }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.keep");
  const [asking, setAsking] = useState<Asking>();
  const { id, status, legalHold, purgedAt } = envelope;
  const mayHold = isEnded(status) || isInFlight(status) || status === "RETURNED_TO_SENDER";
  if (purgedAt !== null || !mayHold) return null;
  const dialog = { envelopeId: id, onOpenChange: (open: boolean) => setAsking(open ? asking : undefined) };
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
        {legalHold ? (
          <MenuItem onSelect={() => setAsking("release")}>
            <LockOpen aria-hidden className="size-4 text-ink-2" />
            {t("release")}
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => setAsking("hold")}>
            <Lock aria-hidden className="size-4 text-ink-2" />
            {t("hold")}
          </MenuItem>
        )}
        {isEnded(status) && !legalHold ? (
          <MenuItem className="text-st-stop" onSelect={() => setAsking("purge")}>
            <Trash2 aria-hidden className="size-4" />
            {t("purge")}
          </MenuItem>
        ) : null}
      </Menu>
      <HoldDialog {...dialog} open={asking === "hold"} />
      <ReleaseDialog {...dialog} open={asking === "release"} />
      <PurgeDialog {...dialog} open={asking === "purge"} />
    </>
  );
}
