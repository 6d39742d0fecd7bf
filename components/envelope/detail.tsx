import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Envelope, EvidenceEvent } from "@/lib/contracts/envelope";
import { Desk, type DeskFile } from "./desk";
import { DetailActions } from "./detail-actions";
import { DetailFacts } from "./detail-facts";
import { DetailNotices } from "./detail-notices";
import { Live } from "./live";
import type { MailState } from "./mail-notice";
import { RecipientList } from "./recipient-list";
import { SignNow } from "./sign-now";
import { isInFlight, statusOf } from "./status";
import { StatusWord } from "./status-word";
import { Timeline } from "./timeline";
import { type Told, ToldWebhooks } from "./told";

type Props = {
  envelope: Envelope;
  events: readonly EvidenceEvent[];
  justSent: boolean;
  mail: MailState;
  isAdmin: boolean;
  myEmail: string;
  isHeldBack: boolean;
  /** By recipient, of those who have a link now. */
  checkCodes: Readonly<Record<string, string>>;
  told: readonly Told[];
};

/** The document on the desk, and beside it everything that is known about its envelope. */
export function EnvelopeDetail({ envelope, events, justSent, mail, isAdmin, myEmail, ...known }: Props) {
  const { isHeldBack, checkCodes, told } = known;
  const t = useTranslations("dashboard.detail");
  const row = useTranslations("dashboard.row");
  return (
    <div className="grid flex-1 xl:grid-cols-[minmax(0,1fr)_600px]">
      <section
        aria-label={t("document")}
        className="grid min-w-0 content-start justify-items-center bg-desk px-4 pt-6 pb-8 max-xl:order-2 md:px-6 md:pt-10 xl:sticky xl:top-14 xl:h-[calc(100dvh-3.5rem)] xl:overflow-y-auto"
      >
        {envelope.purgedAt ? <NoDocument /> : <Desk files={filesOf(envelope)} />}
      </section>
      <div className="w-full min-w-0 px-4 pt-5 pb-10 max-xl:mx-auto max-xl:max-w-170 md:px-10 md:pt-8 md:pb-12">
        <StatusWord look={statusOf(envelope)} glyph />
        <h1 className="mt-1 text-20 font-semibold break-words md:text-28">
          {envelope.purgedAt ? row("purged") : envelope.subject}
        </h1>
        <DetailFacts envelope={envelope} />
        <Tags tags={envelope.tags} />
        <DetailActions envelope={envelope} isAdmin={isAdmin} />
        <SignNow envelope={envelope} myEmail={myEmail} />
        <DetailNotices envelope={envelope} justSent={justSent} mail={mail} isHeldBack={isHeldBack} />
        <RecipientList envelope={envelope} checkCodes={checkCodes} />
        {envelope.message ? (
          <>
            <h2 className="pt-8 pb-2 font-semibold">{t("message")}</h2>
            <p className="max-w-measure border-t border-line pt-3 break-words whitespace-pre-wrap text-ink-2">
              {envelope.message}
            </p>
          </>
        ) : null}
        <h2 className="flex items-baseline gap-2 pt-8 pb-1 font-semibold">
          {t("timeline")}
          <Live envelopeId={envelope.id} />
        </h2>
        <Timeline envelope={envelope} events={events} />
        <p className="mt-3 pl-7 text-12 text-ink-3">
          {t("chain", { count: events.length })} {isInFlight(envelope.status) ? t("chainLater") : null}
        </p>
        <ToldWebhooks told={told} />
      </div>
    </div>
  );
}

/** Its labels; each leads to what else has it. */
function Tags({ tags }: { tags: readonly string[] }) {
  const t = useTranslations("dashboard.detail");
  if (tags.length === 0) return null;
  return (
    <ul aria-label={t("tags")} className="mt-2 flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li key={tag} className="min-w-0">
          <Link
            href={`/envelopes?${new URLSearchParams({ tag })}`}
            className="touch inline-flex h-6 max-w-full items-center rounded-control bg-hover px-2 text-12 text-ink-2 hover:text-ink"
          >
            <span className="truncate">{tag}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** An empty sheet where the document was. */
function NoDocument() {
  const t = useTranslations("dashboard.keep");
  return (
    <p className="grid aspect-[1/1.414] w-full max-w-140 place-items-center rounded-control border border-dashed border-line-2 px-6 text-center text-ink-3 max-xl:aspect-[2/1]">
      {t("noDocument")}
    </p>
  );
}

function filesOf({ id, status, documents }: Envelope): DeskFile[] {
  return documents.map((document, index) => ({
    url:
      status === "COMPLETED"
        ? `/api/v1/envelopes/${id}/signed-document?document=${index}`
        : `/api/v1/documents/${document.id}/content`,
    name: document.name,
    pageCount: document.pageCount,
  }));
}
