import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import { useDuration } from "@/components/webhooks/use-duration";
import type { LoggedRequest } from "@/lib/contracts/requests";
import { asCurl } from "./request-view";

type Props = { requests: readonly LoggedRequest[]; keyNames: Readonly<Record<string, string>>; appUrl: string };

/** What was asked of the API and what it answered; each opens what else is known of it. */
export function RequestList({ requests, keyNames, appUrl }: Props) {
  const t = useTranslations("dashboard.requests");
  return (
    <ul aria-label={t("title")} className="border-t border-line">
      {requests.map((request) => (
        <li key={request.id} className="border-b border-line">
          <Row request={request} keyName={request.keyId ? keyNames[request.keyId] : undefined} appUrl={appUrl} />
        </li>
      ))}
    </ul>
  );
}

const toneOf = (status: number): string =>
  status >= 500 ? "text-st-stop" : status >= 400 ? "text-st-wait" : "text-st-done";

type RowProps = { request: LoggedRequest; keyName: string | undefined; appUrl: string };

function Row({ request, keyName, appUrl }: RowProps) {
  const t = useTranslations("dashboard.requests");
  const took = useDuration(request.durationMs);
  const { id, method, path, status, errorCode, operation, at, ip, userAgent, keyId } = request;
  const facts = [
    [t("fact.operation"), operation],
    [t("fact.id"), id],
    [t("fact.by"), keyId ? (keyName ?? keyId) : t("member")],
    [t("fact.ip"), ip],
    [t("fact.program"), userAgent],
  ] as const;
  return (
    <details className="group">
      <summary className="touch grid min-h-11 cursor-pointer grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-x-3 py-2.5 hover:bg-hover md:grid-cols-[16px_64px_minmax(0,1fr)_minmax(0,14rem)_40px_64px_96px] [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 self-center text-ink-3 group-open:rotate-90" />
        <span className="code text-ink-2 max-md:hidden">{method}</span>
        <span className="code truncate">
          <span className="md:hidden">{method} </span>
          {path}
        </span>
        <span className="code truncate text-12 text-ink-2 max-md:hidden">{errorCode}</span>
        <span className={`text-right font-medium tabular-nums ${toneOf(status)}`}>{status}</span>
        <span className="text-right text-ink-2 tabular-nums max-md:hidden">{took}</span>
        <Time
          at={at}
          className="text-right whitespace-nowrap text-ink-2 max-md:col-start-2 max-md:text-left max-md:text-12"
        />
      </summary>
      <div className="grid gap-4 pt-1 pb-5 pl-7">
        <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
          {facts.map(([name, value]) =>
            value ? (
              <div key={name} className="contents">
                <dt className="text-ink-2">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ) : null,
          )}
          {errorCode ? (
            <div className="contents">
              <dt className="text-ink-2">{t("fact.error")}</dt>
              <dd>
                <a href={`/developers/errors#${errorCode}`} className="link code">
                  {errorCode}
                </a>
              </dd>
            </div>
          ) : null}
        </dl>
        <div>
          <CopyButton text={asCurl(request, appUrl)} label={t("copyCurl")} copiedLabel={t("copied")} />
          {method === "POST" || method === "PATCH" ? (
            <p className="mt-1.5 text-12 text-ink-2">{t("bodyHint")}</p>
          ) : null}
        </div>
      </div>
    </details>
  );
}
