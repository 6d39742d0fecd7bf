import { useTranslations } from "next-intl";
import type { Recipient } from "@/lib/contracts/recipients";
import { nameOf } from "./status";

/** What a recipient is called; of somebody who was erased there is only a word. */
export function useNameOf() {
  const t = useTranslations("dashboard.recipient");
  return (recipient: Pick<Recipient, "name" | "email">) => nameOf(recipient) || t("erased");
}
