"use client";

import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { ConfirmButton } from "./confirm-button";
import type { Filling } from "./use-filling";

type Props = { ceremony: Ceremony; submit: Filling["submit"] };

/** At the end, of a viewer who is asked to: that they confirmed, or the question, which nothing has waited for. */
export function FinishConfirm({ ceremony, submit }: Props) {
  const t = useTranslations("ceremony.finish");
  const { confirmedAt } = ceremony.recipient;
  if (confirmedAt)
    return <p className="mt-4 text-ink-2">{t.rich("confirmedRich", { date: () => <Time at={confirmedAt} /> })}</p>;
  if (!ceremony.canConfirm) return null;
  const told = { sender: ceremony.sender.name, subject: ceremony.envelope.subject };
  return (
    <section className="mt-8 max-w-120 border-t border-line-2 pt-6">
      <h2 className="font-semibold">{t("confirmTitle")}</h2>
      <p className="mt-1 text-ink-2 break-words">{t("confirmText", told)}</p>
      <ConfirmButton submit={submit} className="mt-4 max-[899px]:w-full" />
    </section>
  );
}
