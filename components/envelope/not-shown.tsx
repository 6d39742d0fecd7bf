import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Why there is no envelope to see at this address, and the way back. */
export function NotShown({ kind }: { kind: "envelope" | "testEnvelope" }) {
  const t = useTranslations("dashboard.missing");
  return (
    <div className="m-auto max-w-md px-4 py-24 text-center">
      <h1 className="text-20 font-semibold">{t(kind)}</h1>
      <p className="mt-1 mb-6 text-ink-2">{t(`${kind}Hint`)}</p>
      <Button asChild variant="line">
        <Link href="/envelopes">{t("envelopeAction")}</Link>
      </Button>
    </div>
  );
}
