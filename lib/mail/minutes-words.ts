import { createTranslator } from "next-intl";
import type { CeremonyLocale } from "@/lib/contracts/ceremony-locales";
import ar from "@/messages/ceremony/ar.json";
import da from "@/messages/ceremony/da.json";
import de from "@/messages/ceremony/de.json";
import en from "@/messages/ceremony/en.json";
import es from "@/messages/ceremony/es.json";
import fi from "@/messages/ceremony/fi.json";
import fr from "@/messages/ceremony/fr.json";
import it from "@/messages/ceremony/it.json";
import nb from "@/messages/ceremony/nb.json";
import nl from "@/messages/ceremony/nl.json";
import pl from "@/messages/ceremony/pl.json";
import pt from "@/messages/ceremony/pt.json";
import sv from "@/messages/ceremony/sv.json";

type Cover = Pick<typeof en, "cover">;
const byLocale: Record<CeremonyLocale, Cover> = { en, da, de, fr, es, it, nl, pl, pt, sv, nb, fi, ar };

/** How long it takes, as a sentence in the very words of the page behind the link. */
export function minutesWords(locale: CeremonyLocale, minutes: number): string {
  const { cover } = byLocale[locale];
  const write = createTranslator({ locale, messages: { minutes: cover.minutes, hours: cover.hours } });
  return `${minutes > 60 ? write("hours", { count: minutes / 60 }) : write("minutes", { count: minutes })}.`;
}
