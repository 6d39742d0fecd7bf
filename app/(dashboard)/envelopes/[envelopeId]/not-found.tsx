import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export default function EnvelopeNotFound() {
  const t = useTranslations("dashboard.missing");
  return (
    <div className="m-auto max-w-md px-4 py-24 text-center">
      <h1 className="text-20 font-semibold">{t("envelope")}</h1>
      <p className="mt-1 mb-6 text-ink-2">{t("envelopeHint")}</p>
      <Button asChild variant="line">
        <Link href="/envelopes">{t("envelopeAction")}</Link>
      </Button>
    </div>
  );
}
