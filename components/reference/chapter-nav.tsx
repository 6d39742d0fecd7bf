import { useTranslations } from "next-intl";
import { NavLink } from "@/components/site/nav-link";
import { slugOf } from "@/lib/contracts/openapi/reading";
import { Inline } from "./markdown";

type Props = { chapters: readonly string[]; places: readonly { href: string; text: string }[]; current: string };

/** Chapters of the reference, and what is in this one. */
export function ChapterNav({ chapters, places, current }: Props) {
  const t = useTranslations("developers.reference");
  return (
    <nav aria-label={t("chapters")} className="flex max-lg:flex-wrap max-lg:gap-x-4 lg:flex-col">
      {chapters.map((chapter) => (
        <div key={chapter}>
          <NavLink
            href={`/developers/reference/${slugOf(chapter)}`}
            className="touch flex items-center py-1 text-ink-2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {chapter}
          </NavLink>
          {chapter === current ? (
            <ul className="mt-1 mb-3 border-l border-line-2 max-lg:hidden">
              {places.map(({ href, text }) => (
                <li key={href}>
                  <a href={href} className="block py-1 pl-3 text-12 text-ink-2 hover:text-ink">
                    <Inline text={text} />
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ))}
    </nav>
  );
}
