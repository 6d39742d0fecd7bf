import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** Pictures of the product itself, made by scripts/screenshots.mjs, each in light and dark. */
const scenes = [
  { name: "send", width: 1440, height: 900 },
  { name: "sign", width: 780, height: 1480 },
  { name: "follow", width: 1440, height: 900 },
  { name: "prove", width: 1440, height: 900 },
] as const;

/** One after the other: what it looks like to send, to sign, to follow and to check. */
export function Showcase() {
  const t = useTranslations("dashboard.site");
  return (
    <div className="bg-surface">
      {scenes.map(({ name, width, height }, index) => (
        <section key={name} className="border-t border-line">
          <div
            className={`mx-auto grid max-w-list items-center gap-6 px-4 py-10 md:px-8 lg:gap-12 lg:py-16 ${index % 2 === 0 ? "lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]" : "lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"}`}
          >
            <div className={index % 2 === 0 ? "" : "lg:order-2"}>
              <h2 className="text-20 font-semibold">{t(`${name}.title`)}</h2>
              <p className="mt-2 max-w-[44ch] text-16 text-ink-2">{t(`${name}.text`)}</p>
              {name === "prove" ? (
                <Link href="/verify" className="link touch mt-4 inline-flex items-center gap-1.5">
                  {t("verify")}
                  <ArrowRight aria-hidden className="size-4" />
                </Link>
              ) : null}
            </div>
            <picture className={width < 1_000 ? "mx-auto block w-full max-w-80" : "block w-full"}>
              <source srcSet={`/product/${name}-dark.webp`} media="(prefers-color-scheme: dark)" />
              <img
                src={`/product/${name}.webp`}
                alt={t(`${name}.picture`)}
                width={width}
                height={height}
                loading="lazy"
                decoding="async"
                className="h-auto w-full rounded-control shadow-rest"
              />
            </picture>
          </div>
        </section>
      ))}
    </div>
  );
}
