import { useTranslations } from "next-intl";
import { ReloadAt } from "@/components/ui/auto-refresh";
import type { Challenge } from "@/lib/contracts/challenge";
import { ExactTime } from "./exact-time";
import { Letter } from "./letter";
import { headOf, LetterHead } from "./letter-head";

/** Why nothing can be typed for now, until when, and whom to ask. */
export function CodeLocked({ challenge, until }: { challenge: Challenge; until: string }) {
  const t = useTranslations("ceremony.code");
  const { sender, subject } = challenge;
  return (
    <Letter recipientId={challenge.recipientId}>
      <LetterHead cover={headOf(challenge)} />
      <h1 className="text-20 font-semibold break-words md:text-28">{t("locked.title")}</h1>
      <p role="status" className="mt-3 max-w-[58ch] text-16 break-words text-ink-2">
        {t.rich("locked.text", { sender: sender.name, date: () => <ExactTime at={until} /> })}
      </p>
      <p className="mt-8">
        <a
          href={`mailto:${sender.email}?subject=${encodeURIComponent(subject)}`}
          className="link inline-flex min-h-11 items-center"
        >
          {t("locked.ask", { sender: sender.name })}
        </a>
      </p>
      <ReloadAt at={until} />
    </Letter>
  );
}
