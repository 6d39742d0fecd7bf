"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/input";
import { type RequestView, requestMethods, requestsHref, statusClasses } from "./request-view";

type Props = { view: RequestView; keys: readonly { id: string; name: string }[] };

/** Which answers, which method and whose key; the address keeps it. */
export function RequestFilters({ view, keys }: Props) {
  const t = useTranslations("dashboard.requests");
  const router = useRouter();
  const { cursor: _, ...asked } = view;
  const go = (change: Partial<RequestView>) => router.push(requestsHref({ ...asked, ...change }), { scroll: false });
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
      <nav aria-label={t("answers")} className="-mx-1 flex min-w-0 overflow-x-auto [scrollbar-width:none]">
        {[undefined, ...statusClasses].map((status) => (
          <Link
            key={status ?? "all"}
            href={requestsHref({ ...asked, status })}
            aria-current={view.status === status ? "page" : undefined}
            className="touch flex h-9 items-center rounded-control px-3 font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
          >
            {t(`answer.${status ?? "all"}`)}
          </Link>
        ))}
      </nav>
      <div className="flex flex-wrap gap-3 md:ml-auto">
        <Select
          aria-label={t("method")}
          value={view.method ?? ""}
          className="w-36"
          onChange={({ target }) => go({ method: requestMethods.find((each) => each === target.value) })}
        >
          <option value="">{t("anyMethod")}</option>
          {requestMethods.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
        <Select
          aria-label={t("key")}
          value={view.key ?? ""}
          className="w-48"
          onChange={({ target }) => go({ key: target.value || undefined })}
        >
          <option value="">{t("anyKey")}</option>
          {keys.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}
