"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { showWrong } from "@/components/ui/show-wrong";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { directionOf } from "@/lib/contracts/ceremony-locales";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  consent: Ceremony["consent"];
  source: Ceremony["consent"];
  approver: boolean;
  /** With the hash of the text that was agreed to. */
  onAgree: (sha256: string) => void;
};

/** What the person agrees to, shown once, in words to be read. */
export function ConsentDialog({ open, onOpenChange, consent, source, approver, onAgree }: Props) {
  const t = useTranslations("ceremony");
  const [ticked, setTicked] = useState(false);
  const [missing, setMissing] = useState(false);

  const go = () => {
    if (!ticked) return showWrong(() => setMissing(true));
    setMissing(false);
    // Asked again, it is asked anew.
    setTicked(false);
    onAgree(consent.sha256);
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(approver ? "consent.titleApprover" : "consent.title")}
      closeLabel={t("close")}
    >
      <div className="mt-2 max-h-[45dvh] overflow-y-auto text-ink-2 [@media(max-height:30rem)]:max-h-none">
        <Paragraphs of={consent} />
        <p className="mt-3 text-12">{t("consent.version", { version: consent.version })}</p>
        {consent.locale === source.locale ? null : (
          <details className="mt-1">
            <summary className="touch w-fit cursor-pointer py-2 font-medium text-accent-text">
              {t("consent.source")}
            </summary>
            <Paragraphs of={source} />
          </details>
        )}
      </div>
      <Checkbox
        className="mt-4 mb-1 border-t border-line pt-4 text-16 font-medium"
        label={t(approver ? "consent.agreeApprover" : "consent.agree")}
        checked={ticked}
        aria-invalid={missing && !ticked ? true : undefined}
        aria-describedby={missing && !ticked ? "consent-missing" : undefined}
        onChange={(event) => setTicked(event.target.checked)}
      />
      {missing && !ticked ? (
        <p id="consent-missing" role="alert" className="text-12 text-st-stop">
          {t("consent.missing")}
        </p>
      ) : null}
      <DialogActions className="mt-4">
        <Button variant="main" size="big" className="w-full" onClick={go}>
          {t("consent.continue")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Paragraphs({ of: { locale, text } }: { of: Ceremony["consent"] }) {
  return (
    <div lang={locale} dir={directionOf(locale)} className="space-y-3 text-16">
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
