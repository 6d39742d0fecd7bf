import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { catalogue } from "@/lib/errors";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.errors"))("title") };
}

/** Where the `type` of every problem answer leads: the code, its status and what it means. */
export default async function ErrorsPage() {
  const t = await getTranslations("dashboard.errors");
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-8 pb-16 md:px-6 lg:px-8">
      <h1 className="text-28 font-semibold">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-[68ch] text-16 text-ink-2">{t("intro")}</p>
      <dl className="border-t border-line">
        {Object.entries(catalogue).map(([code, { status, title }]) => (
          <div
            key={code}
            id={code}
            className="grid gap-1 border-b border-line py-3 target:bg-hover md:grid-cols-[20rem_1fr]"
          >
            <dt className="font-code">
              {status} {code}
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
