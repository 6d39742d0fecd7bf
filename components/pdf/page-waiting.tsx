import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/**
 * What stands on a sheet until its page has been drawn, from the server's answer on: lines where words will be. The
 * sheet itself is marked busy, so this is for eyes only.
 */
export function PageWaiting() {
  const t = useTranslations("ceremony.pdf");
  return (
    <div aria-hidden className="page-waiting pointer-events-none absolute inset-0 overflow-hidden p-[12%]">
      <p className="text-12 text-page-ink-2">{t("loading")}</p>
      <div className="breathe page-waiting-lines mt-4 h-2/3" />
    </div>
  );
}

type Ways = { fileUrl: string; onRetry: () => void; onPictures?: (() => void) | undefined };

/** Said when that takes long: it goes on, and here are ways round it. */
export function PageLate(ways: Ways) {
  const t = useTranslations("ceremony.pdf");
  return (
    <div role="status" className="paper absolute inset-x-0 top-0 grid justify-items-center gap-2 p-6 text-center">
      <p className="text-16 font-semibold">{t("late")}</p>
      <p className="max-w-[40ch] text-page-ink-2">{t("lateHint")}</p>
      <PageWays {...ways} />
    </div>
  );
}

/** Said when a page cannot be drawn. */
export function PageFailed(ways: Ways) {
  const t = useTranslations("ceremony.pdf");
  return (
    <div
      role="alert"
      dir="auto"
      className="paper absolute inset-0 grid place-content-center justify-items-center gap-2 p-6 text-center"
    >
      <p className="text-16 font-semibold">{t("failed")}</p>
      <p className="max-w-[40ch] text-page-ink-2">{t("failedHint")}</p>
      <PageWays {...ways} />
    </div>
  );
}

function PageWays({ fileUrl, onRetry, onPictures }: Ways) {
  const t = useTranslations("ceremony.pdf");
  return (
    <div className="mt-2 flex flex-wrap justify-center gap-2">
      <Button variant="line" onClick={onRetry}>
        {t("retry")}
      </Button>
      {onPictures ? (
        <Button variant="line" onClick={onPictures}>
          {t("pictures.show")}
        </Button>
      ) : null}
      <Button asChild>
        <a href={fileUrl} target="_blank" rel="noreferrer">
          {t("openFile")}
        </a>
      </Button>
    </div>
  );
}
