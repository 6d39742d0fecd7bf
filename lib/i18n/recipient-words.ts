// Written by scripts/lib/languages.mjs from the files in messages/recipients: a new language is a new file there.
import ar from "@/messages/recipients/ar.json";
import da from "@/messages/recipients/da.json";
import de from "@/messages/recipients/de.json";
import en from "@/messages/recipients/en.json";
import es from "@/messages/recipients/es.json";
import fi from "@/messages/recipients/fi.json";
import fr from "@/messages/recipients/fr.json";
import it from "@/messages/recipients/it.json";
import nb from "@/messages/recipients/nb.json";
import nl from "@/messages/recipients/nl.json";
import pl from "@/messages/recipients/pl.json";
import pt from "@/messages/recipients/pt.json";
import sv from "@/messages/recipients/sv.json";

/** All that recipients read, by language: pages, consent, evidence and mails. Large, so for the server only. */
export const recipientWords = {
  ar,
  da,
  de,
  en,
  es,
  fi,
  fr,
  it,
  nb,
  nl,
  pl,
  pt,
  sv,
};
