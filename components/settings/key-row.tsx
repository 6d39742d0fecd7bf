"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { type Scope, scopes, scopesUnasked } from "@/lib/contracts/contract";
import type { Key } from "@/lib/contracts/keys";

export const keyColumns =
  "grid lg:grid-cols-[minmax(0,1.5fr)_minmax(0,168px)_minmax(0,1.2fr)_128px_112px_72px] gap-x-4";

/** One key: what it is called, how it begins, what it may do, when it was last used. */
export function KeyRow({ value, onRevoke }: { value: Key; onRevoke: () => void }) {
  const t = useTranslations("dashboard.developers");
  const over = value.expiresAt !== null && Date.parse(value.expiresAt) < Date.now();
  return (
    <li
      className={`items-center border-b border-line py-2.5 max-lg:grid-cols-[minmax(0,1fr)_auto] lg:min-h-12 lg:py-1.5 ${keyColumns}`}
    >
      <span className="truncate font-medium" title={value.name}>
        {value.name}
      </span>
      <span className="code truncate max-lg:col-start-1">{value.prefix}</span>
      <span className="text-ink-2 max-lg:col-start-1 max-lg:text-12">
        <span className="break-words">{useScopeText(value.scopes)}</span>
        {value.expiresAt ? (
          <span className={`block text-12 ${over ? "text-st-stop" : ""}`} suppressHydrationWarning>
            {over ? t("expired") : t.rich("expires", { at: () => <Time at={value.expiresAt!} form="day" /> })}
          </span>
        ) : null}
      </span>
      <span className="text-ink-2 max-lg:col-start-1 max-lg:text-12">
        <span className="lg:hidden">{t("lastUsed")}: </span>
        {value.lastUsedAt ? <Time at={value.lastUsedAt} /> : t("never")}
      </span>
      <Time at={value.createdAt} form="day" className="text-ink-2 max-lg:hidden" />
      <Button
        variant="danger"
        aria-label={t("revokeLabel", { name: value.name })}
        onClick={onRevoke}
        className="justify-self-end max-lg:col-start-2 max-lg:row-span-3 max-lg:row-start-1 lg:-mr-3.5"
      >
        {t("revoke")}
      </Button>
    </li>
  );
}

/** Scopes in few words: a whole area by its name, else one by one. */
function useScopeText(granted: readonly Scope[]): string {
  const t = useTranslations("dashboard.developers");
  if (scopes.every((scope) => granted.includes(scope))) return t("everything");
  if (scopesUnasked.every((scope) => granted.includes(scope))) return t("everythingUnasked");
  const areas = [...new Set(granted.map((scope) => scope.split(":")[0] ?? scope))];
  return areas
    .flatMap((area) => {
      const own = granted.filter((scope) => scope.startsWith(`${area}:`));
      return own.length === scopes.filter((scope) => scope.startsWith(`${area}:`)).length ? [area] : own;
    })
    .join(", ");
}
