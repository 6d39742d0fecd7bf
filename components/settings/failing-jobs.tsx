"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import { call } from "@/lib/browser/api";
import { type FailingJob, retryJobs } from "@/lib/contracts/jobs";
import { EmptyList } from "./section-head";

type Props = { jobs: readonly FailingJob[]; total: number };

/** Work that fails: what, why, since when; one or all of it is tried again at a press. */
export function FailingJobs({ jobs, total }: Props) {
  const t = useTranslations("dashboard.failing");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [retried, setRetried] = useState<number>();
  const retry = (some: readonly FailingJob[]) =>
    run(async () => {
      setRetried(undefined);
      const answer = await call(retryJobs, { body: { jobIds: some.map(({ id }) => id) } });
      setRetried(answer.retried);
      router.refresh();
    });
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <p className="max-w-measure text-pretty text-ink-2">{t("intro")}</p>
        </div>
        {jobs.length > 1 ? (
          <Button variant="line" aria-disabled={busy} onClick={() => void retry(jobs)}>
            <RotateCw aria-hidden className="size-4" />
            {t(busy ? "retrying" : "retryAll")}
          </Button>
        ) : null}
      </div>
      {problem || retried !== undefined ? (
        <Notice tone={problem ? "stop" : "done"} className="mb-4">
          {problem ?? t("retried", { count: retried ?? 0 })}
        </Notice>
      ) : null}
      {jobs.length === 0 ? (
        <EmptyList title={t("empty")} hint={t("emptyHint")} />
      ) : (
        <ul aria-label={t("title")} className="border-t border-line">
          {jobs.map((job) => (
            <FailingRow key={job.id} job={job} busy={busy} onRetry={() => void retry([job])} />
          ))}
        </ul>
      )}
      {total > jobs.length ? <p className="mt-3 text-ink-2">{t("more", { count: total - jobs.length })}</p> : null}
    </>
  );
}

const isEnvelope = (id: string | null) => id?.startsWith("env_") === true;

function FailingRow({ job, busy, onRetry }: { job: FailingJob; busy: boolean; onRetry: () => void }) {
  const t = useTranslations("dashboard.failing");
  const [first = "", ...rest] = job.error.split("\n");
  const next = job.nextAttemptAt;
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-3">
      <StatusGlyph
        glyph={next ? "attention" : "stopped"}
        className={`mt-0.5 ${next ? "text-st-wait" : "text-st-stop"}`}
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="code font-medium">{job.task}</span>
          <span className="code min-w-0 truncate text-ink-2">{job.aboutId}</span>
        </p>
        <p className="mt-1 break-words">{first}</p>
        {rest.length > 0 ? (
          <details>
            <summary className="touch cursor-pointer py-1 text-12 text-ink-2">{t("showAll")}</summary>
            <pre className="code overflow-x-auto pt-1 text-12/5 whitespace-pre-wrap text-ink-2">{rest.join("\n")}</pre>
          </details>
        ) : null}
        <p className="mt-1 flex flex-wrap gap-x-1.5 text-12 text-ink-2">
          <span className={`font-medium ${next ? "text-st-wait" : "text-st-stop"}`}>
            {next ? t.rich("waiting", { at: () => <Time at={next} inline /> }) : t("givenUp")}
          </span>
          <span>· {t("tries", { count: job.attempts })}</span>
          <span>· {t.rich("since", { at: () => <Time at={job.createdAt} inline /> })}</span>
          {isEnvelope(job.aboutId) ? (
            <Link className="link" href={`/envelopes/${job.aboutId}`}>
              {t("openEnvelope")}
            </Link>
          ) : null}
        </p>
      </div>
      <Button
        variant="line"
        aria-disabled={busy}
        aria-label={t("retryLabel", { task: job.task, about: job.aboutId ?? "" })}
        onClick={onRetry}
      >
        {t("retry")}
      </Button>
    </li>
  );
}
