"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { mailConfirmation } from "@/lib/contracts/confirm-address";

type Props = {
  email: string;
  /** This instance sends no mail: what it wrote is found in its outbox. */
  isInOutbox: boolean;
};

/** For a member whose address is not proven yet: recipients read that it is not. */
export function AddressBanner({ email, isInOutbox }: Props) {
  const t = useTranslations("dashboard.address");
  const { run, busy, problem } = useAction();
  const [sent, setSent] = useState(false);
  const send = async () => {
    if (await run(() => call(mailConfirmation))) setSent(true);
  };
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-4 md:px-6 lg:px-8">
      <Notice
        title={t("bannerTitle")}
        action={
          sent ? undefined : (
            <Button variant="line" aria-disabled={busy} onClick={() => void send()}>
              {t("bannerAction")}
            </Button>
          )
        }
      >
        {problem ? <p role="alert">{problem}</p> : <p>{t(sent ? "bannerSent" : "bannerText", { email })}</p>}
        {isInOutbox ? (
          <p>
            {t.rich("bannerOutbox", {
              link: (chunks) => (
                <a href="/outbox" className="link">
                  {chunks}
                </a>
              ),
            })}
          </p>
        ) : null}
      </Notice>
    </div>
  );
}
