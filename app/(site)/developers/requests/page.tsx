import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { RequestFilters } from "@/components/requests/request-filters";
import { RequestList } from "@/components/requests/request-list";
import { isNarrowed, RequestView, requestsHref } from "@/components/requests/request-view";
import { EmptyList } from "@/components/settings/section-head";
import { listKeys } from "@/lib/api-keys/list";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type Asked, askedOf } from "@/lib/http/asked";
import { listRequests } from "@/lib/requests/list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.requests"))("title") };
}

type Props = { searchParams: Promise<Asked> };

/** What was asked of the API in the last 30 days. */
export default async function RequestsPage({ searchParams }: Props) {
  const [{ ctx }, asked, t] = await Promise.all([requireMember(), searchParams, getTranslations("dashboard.requests")]);
  const one = askedOf(asked);
  const names = Object.keys(RequestView.shape);
  const view = RequestView.parse(Object.fromEntries(names.map((name) => [name, one(name)])));
  const { status, method, key: keyId } = view;
  const read = (cursor: string | undefined) => listRequests(ctx, { page: 1, limit: 50, status, method, keyId, cursor });
  const [{ data: keys }, { data, pagination }] = await Promise.all([
    listKeys(ctx, { page: 1, limit: 1_000 }),
    // An old link with a cursor that means nothing any more shows the newest.
    read(view.cursor).catch((error: unknown) => {
      if (error instanceof AppError && error.status < 500) return read(undefined);
      throw error;
    }),
  ]);
  const ofThis = keys.filter(({ environment }) => environment === ctx.environment);
  const empty = isNarrowed(view) ? "filtered" : "none";
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-6 pb-16 md:px-6 lg:px-8">
      <h1 className="text-20 font-semibold md:text-28">{t("title")}</h1>
      <p className="mt-1 mb-6 max-w-measure text-pretty text-ink-2">{t("hint")}</p>
      <RequestFilters view={view} keys={ofThis} />
      {data.length > 0 ? (
        <RequestList
          requests={data}
          keyNames={Object.fromEntries(keys.map(({ id, name }) => [id, name]))}
          appUrl={env().APP_URL}
        />
      ) : (
        <EmptyList title={t(`empty.${empty}`)} hint={t(`empty.${empty}Hint`)} />
      )}
      {view.cursor || pagination.nextCursor ? (
        <nav aria-label={t("pages")} className="flex justify-between pt-3 font-medium">
          {view.cursor ? (
            <Link className="link touch py-2" href={requestsHref({ ...view, cursor: undefined })}>
              {t("newest")}
            </Link>
          ) : (
            <span />
          )}
          {pagination.nextCursor ? (
            <Link className="link touch py-2" href={requestsHref({ ...view, cursor: pagination.nextCursor })}>
              {t("older")}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}
