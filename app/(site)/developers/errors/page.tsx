import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Inline } from "@/components/reference/markdown";
import { catalogue, type ErrorCode } from "@/lib/errors";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.errors"))("title") };
}

/** Where the `type` of every problem answer leads: the code, its status, what it means and how to mend it. */
export default async function ErrorsPage() {
  const [t, meaning] = await Promise.all([getTranslations("dashboard.errors"), getTranslations("developers.errors")]);
  const codes = Object.keys(catalogue) as ErrorCode[];
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-8 pb-16 md:px-6 lg:px-8">
      <h1 className="text-28 font-semibold">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-measure text-16 text-ink-2">
        <Inline text={t("intro")} isTranslated />
      </p>
      <dl className="border-t border-line">
        {codes.map((code) => (
          <div
            key={code}
            id={code}
            className="grid scroll-mt-16 gap-1 border-b border-line py-3 target:bg-hover md:grid-cols-[20rem_minmax(0,1fr)]"
          >
            <dt className="font-code break-words">
              {catalogue[code].status} {code}
            </dt>
            <dd className="min-w-0">
              <p className="font-medium">{catalogue[code].title}</p>
              <p className="mt-0.5 max-w-measure text-ink-2">
                <Inline text={meaning(code)} isTranslated />
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
