import Link from "next/link";
import { useTranslations } from "next-intl";
import { ShowOther } from "@/components/site/show-other";
import { Button } from "@/components/ui/button";

type Kind = "envelope" | "testEnvelope" | "liveEnvelope" | "testWebhook" | "liveWebhook";

/** Why there is nothing to see at this address, and the way to where it is, or back. */
export function NotShown({ kind }: { kind: Kind }) {
  const t = useTranslations("dashboard.missing");
  return (
    <div className="m-auto max-w-md px-4 py-24 text-center">
      <h1 className="text-20 font-semibold">{t(kind)}</h1>
      <p className="mt-1 mb-6 text-ink-2">{t(`${kind}Hint`)}</p>
      {kind === "envelope" ? (
        <Button asChild variant="line">
          <Link href="/envelopes">{t("envelopeAction")}</Link>
        </Button>
      ) : (
        <ShowOther environment={kind.startsWith("test") ? "test" : "live"} />
      )}
    </div>
  );
}
