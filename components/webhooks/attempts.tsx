import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { CodeText } from "@/components/developers/code-block";
import { Time } from "@/components/ui/time";
import type { WebhookDelivery } from "@/lib/contracts/webhook-deliveries";
import { useDuration } from "./use-duration";

type Attempt = WebhookDelivery["attempts"][number];

/** Every try, newest first; each opens what was sent as headers and what was answered. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  const t = useTranslations("dashboard.webhook");
  if (attempts.length === 0) return <p className="text-ink-2">{t("noTries")}</p>;
  return (
    <ol className="border-t border-line">
      {[...attempts].reverse().map((attempt, index) => (
        <li key={attempt.number} className="border-b border-line">
          <Try attempt={attempt} isOpen={index === 0} />
        </li>
      ))}
    </ol>
  );
}

function Try({ attempt, isOpen }: { attempt: Attempt; isOpen: boolean }) {
  const t = useTranslations("dashboard.webhook");
  const took = useDuration(attempt.durationMs);
  const succeeded = attempt.responseStatus !== null && attempt.responseStatus >= 200 && attempt.responseStatus < 300;
  const headers = Object.entries(attempt.requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return (
    <details open={isOpen} className="group">
      <summary className="touch flex min-h-11 cursor-pointer flex-wrap items-baseline gap-x-3 py-2.5 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 self-center text-ink-3 group-open:rotate-90" />
        <span className="text-ink-2 tabular-nums">{t("try", { number: attempt.number })}</span>
        <span className={`font-medium tabular-nums ${succeeded ? "text-st-done" : "text-st-stop"}`}>
          {attempt.responseStatus ?? t("noAnswer")}
        </span>
        <span className="text-ink-2 tabular-nums">{took}</span>
        <Time at={attempt.at} className="ml-auto text-12/5 text-ink-2" />
      </summary>
      {attempt.error ? <p className="pb-3 break-words text-st-stop">{attempt.error}</p> : null}
      {headers.length > 0 ? <Text label={t("requestHeaders")} text={headers.join("\n")} /> : null}
      {attempt.responseBody ? <Text label={t("answer")} text={attempt.responseBody} /> : null}
    </details>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div className="pb-3">
      <p className="pb-1 text-12 font-medium text-ink-2">{label}</p>
      <div className="rounded-control border border-line bg-raised">
        <CodeText text={text} label={label} whole={false} />
      </div>
    </div>
  );
}
