import { useFormatter, useTranslations } from "next-intl";

/** Bytes in words: kilobytes below a tenth of a megabyte, else megabytes. */
export function useFileSize(): (bytes: number) => string {
  const t = useTranslations("dashboard.size");
  const format = useFormatter();
  const round = (value: number) => format.number(value, { maximumSignificantDigits: value < 1 ? 1 : 2 });
  return (bytes) =>
    bytes < 100_000
      ? t("kilobytes", { size: round(bytes / 1_000) })
      : t("megabytes", { size: round(bytes / 1_000_000) });
}
