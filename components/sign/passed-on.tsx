import { useTranslations } from "next-intl";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { Letter } from "./letter";

export type PassedOnTo = { name: string; email: string };

/** The end for who has passed it on: their session is over, and somebody else has been asked. */
export function PassedOn({ to, ceremony }: { to: PassedOnTo; ceremony: Ceremony }) {
  const t = useTranslations("ceremony.forward");
  const { sender, envelope } = ceremony;
  return (
    <Letter>
      <div role="status">
        <h1 className="text-20 font-semibold break-words md:text-28">{t("doneTitle", { name: to.name })}</h1>
        <p className="mt-3 max-w-[58ch] text-16 break-words text-ink-2">
          {t("doneText", { email: to.email, sender: sender.name, environment: envelope.environment })}
        </p>
      </div>
    </Letter>
  );
}
