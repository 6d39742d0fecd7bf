import Link from "next/link";
import { useTranslations } from "next-intl";
import { Letter } from "@/components/site/letter";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  const t = useTranslations("dashboard.missing");
  return (
    <Letter title={t("title")}>
      <p className="mt-2 mb-8 text-16 text-ink-2">{t("hint")}</p>
      <Button asChild variant="line">
        <Link href="/">{t("action")}</Link>
      </Button>
    </Letter>
  );
}
