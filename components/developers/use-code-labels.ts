import { useTranslations } from "next-intl";
import type { Labels } from "./code-tabs";

/** Words on every block of code. */
export function useCodeLabels(): Labels {
  const t = useTranslations("developers.code");
  return {
    copy: t("copy"),
    copied: t("copied"),
    language: t("language"),
    curl: t("curl"),
    node: t("node"),
    python: t("python"),
  };
}
