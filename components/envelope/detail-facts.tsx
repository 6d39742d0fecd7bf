import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { Envelope } from "@/lib/contracts/envelope";
import { isInFlight } from "./status";

type Words = ReturnType<typeof useTranslations<"dashboard.detail">>;

/** Who sent it and when, and how far its seal goes. */
export function DetailFacts({ envelope }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.detail");
  const at = (iso: string) => () => <Time at={iso} inline />;
  const name = envelope.sender.name || envelope.sender.email;
  const facts = [
    envelope.sentAt
      ? t.rich("sent", { name, at: at(envelope.sentAt) })
      : t.rich("created", { name, at: at(envelope.createdAt) }),
    envelope.completedAt ? t.rich("completed", { at: at(envelope.completedAt) }) : null,
    envelope.expiresAt && isInFlight(envelope.status) ? t.rich("openUntil", { at: at(envelope.expiresAt) }) : null,
    sealFact(envelope, t),
    envelope.environment === "test" ? t("testEnvironment") : null,
  ].filter(Boolean);
  return (
    // A dot before each; the one that would begin a line falls into the cut-off margin.
    <div className="mt-1 overflow-x-clip">
      <ul className="-ms-4 flex flex-wrap text-ink-2">
        {facts.map((fact, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a fact has its fixed place
            key={index}
            className="relative ps-4 before:absolute before:start-0 before:w-4 before:text-center before:content-['·']"
          >
            {fact}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A seal without a timestamp says so, whether or not one is to follow; what was purged has no seal any more. */
function sealFact({ sealLevel, sealPending, purgedAt }: Envelope, t: Words): string | null {
  if (sealLevel === null || purgedAt !== null) return null;
  if (sealLevel !== "B-B") return t("sealLevel", { level: sealLevel });
  return t(sealPending ? "timestampFollows" : "noTimestamp", { level: sealLevel });
}
