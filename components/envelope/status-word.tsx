import { useTranslations } from "next-intl";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { type StatusLook, toneClass } from "./status";

/** The word of a status in its hue. */
export function StatusWord({
  look,
  glyph = false,
  className = "",
}: {
  look: StatusLook;
  glyph?: boolean;
  className?: string;
}) {
  const t = useTranslations("dashboard.status");
  const tone = look.tone === "none" && !glyph ? "text-ink-2" : toneClass[look.tone];
  return (
    <span className={`font-medium ${glyph ? "inline-flex items-center gap-2" : ""} ${tone} ${className}`}>
      {glyph ? <StatusGlyph glyph={look.glyph} /> : null}
      {t(look.word, look.counts)}
    </span>
  );
}
