"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";

type Props = { secret: string | undefined; title: string; hint: string; copyLabel: string; onDone: () => void };

/** Shows a key or secret the only time it can be seen; leaves only by its button. */
export function SecretDialog({ secret, title, hint, copyLabel, onDone }: Props) {
  const t = useTranslations("dashboard.developers");
  return (
    <Dialog
      open={secret !== undefined}
      onOpenChange={(open) => !open && onDone()}
      title={title}
      description={hint}
      closeLabel={t("close")}
      insistent
    >
      <p className="code mt-4 rounded-control bg-hover px-4 py-3 break-all select-all">{secret}</p>
      <div className="mt-6 flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">
        <Button onClick={onDone}>{t("done")}</Button>
        <CopyButton variant="main" text={secret ?? ""} label={copyLabel} copiedLabel={t("copied")} />
      </div>
    </Dialog>
  );
}
