import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ReferenceFrame } from "@/components/reference/frame";
import { Inline, Markdown } from "@/components/reference/markdown";
import { operationsOf, slugOf } from "@/lib/contracts/openapi/reading";
import { env } from "@/lib/env";
import { published } from "@/lib/openapi/published";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers.reference"))("title") };
}

/** What holds for all operations, and where each is described. */
export default async function ReferencePage() {
  const t = await getTranslations("developers.reference");
  const { document } = published();
  const file = (href: string) =>
    function File(chunks: React.ReactNode) {
      return (
        <a href={href} className="link">
          {chunks}
        </a>
      );
    };
  return (
    <ReferenceFrame document={document}>
      <h1 className="text-28 font-semibold">{t("title")}</h1>
      <Markdown text={document.info.description ?? ""} className="mt-3 text-16 text-ink-2" />
      <p className="mt-4 text-ink-2">
        {t("base")}: <code className="code break-all">{env().APP_URL}</code>.{" "}
        {t.rich("description", { a: file("/api/v1/openapi.json"), b: file("/api/v1/openapi-3.0.json") })}
      </p>
      {(document.tags ?? []).map(({ name, description }) => (
        <section key={name} aria-labelledby={slugOf(name)} className="mt-10">
          <h2 id={slugOf(name)} className="text-20 font-semibold">
            <Link href={`/developers/reference/${slugOf(name)}`}>{name}</Link>
          </h2>
          <p className="mt-1 mb-3 max-w-measure text-ink-2">
            <Inline text={description ?? ""} />
          </p>
          <ul className="border-t border-line">
            {operationsOf(document, name).map(({ method, path, operation }) => (
              <li key={operation.operationId} className="border-b border-line">
                <Link
                  href={`/developers/reference/${slugOf(name)}#${operation.operationId}`}
                  className="touch grid items-baseline gap-x-6 py-2 hover:bg-hover md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
                >
                  <span>
                    <Inline text={operation.summary ?? ""} />
                  </span>
                  <span className="code break-all text-ink-2">
                    {method} /api{path}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </ReferenceFrame>
  );
}
