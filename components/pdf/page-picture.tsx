import { useTranslations } from "next-intl";
import type { PagePicture } from "./use-page-picture";

/** A page as a picture, and its words for who does not see it. */
export function PagePictureView({ src, text }: Pick<PagePicture, "src" | "text">) {
  const t = useTranslations("ceremony.pdf.pictures");
  if (!src) return null;
  const lines = text?.split(/\r?\n/).filter((line) => line.trim() !== "");
  return (
    <>
      <img src={src} alt="" className="pointer-events-none absolute inset-0 size-full select-none" />
      {lines ? (
        <div className="sr-only">
          {lines.length > 0 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and stay where they are
            lines.map((line, index) => <p key={index}>{line}</p>)
          ) : (
            <p>{t("noText")}</p>
          )}
        </div>
      ) : null}
    </>
  );
}
