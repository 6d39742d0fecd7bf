"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { withoutExtension } from "./accepted-files";
import { Desk, type DeskFile } from "./desk";
import { type Draft, filled, plainSettings } from "./draft";
import { DropPage } from "./drop-page";
import { takeHandedFiles } from "./handed-files";
import { type KeptDraft, lostFields, toDraft } from "./kept-draft";
import { NewEnvelopeActions } from "./new-envelope-actions";
import { RecipientsEditor } from "./recipients-editor";
import { draftOf, fieldsGone, type Seed } from "./seed";
import { SendSettings } from "./send-settings";
import { SubjectFields } from "./subject-fields";
import { UploadList } from "./upload-list";
import { useFileDrop } from "./use-file-drop";
import { useLeaveGuard } from "./use-leave-guard";
import { type Intent, useNewEnvelope } from "./use-new-envelope";
import { useUploads } from "./use-uploads";

type Person = { name: string; email: string };
/** What it begins with: somebody, a draft that is kept already, or what it is made from. */
type Props = { to?: Person | undefined; kept?: KeptDraft; seed?: Seed };

const titleOf = (fileName: string) => withoutExtension(fileName).replace(/[_]+/g, " ").trim();

const blankDraft = (to: Person | undefined): Draft => ({
  subject: "",
  message: "",
  recipients: [{ key: "person-1", name: to?.name ?? "", email: to?.email ?? "", role: "SIGNER" }],
  ordered: false,
  locale: "",
  settings: plainSettings,
});

/** One page from paper to sent: documents, recipients, words. */
export function NewEnvelope({ to, kept, seed }: Props) {
  const t = useTranslations("dashboard.new");
  const form = useRef<HTMLFormElement>(null);
  const begun = kept ?? seed;
  const { uploads, add, remove, retry, move } = useUploads(begun?.documents);
  const [first] = useState<Draft>(() => (kept ? toDraft(kept) : seed ? draftOf(seed) : blankDraft(to)));
  const [named, setNamed] = useState(begun !== undefined && first.subject !== "");
  const [draft, setDraft] = useState(first);
  const { submit, busy, done, faults, problem, forget } = useNewEnvelope(draft, uploads, { kept, seed });

  const sameFiles = uploads.map(({ key }) => key).join() === (begun?.documents ?? []).map(({ id }) => id).join();
  const lost = kept ? lostFields(kept, draft, uploads) : seed ? fieldsGone(seed, draft, uploads) : 0;
  const dirty = draft !== first || !sameFiles;
  useLeaveGuard(dirty && !done, t("leave"));

  function take(files: File[]) {
    const [first] = files;
    if (first && !named && uploads.every((each) => each.error !== undefined))
      setDraft((now) => ({ ...now, subject: titleOf(first.name) }));
    add(files);
  }
  const takeHanded = useEffectEvent(() => take(takeHandedFiles()));
  useEffect(() => takeHanded(), []);

  async function trySubmit(intent: Intent) {
    if (busy || (await submit(intent))) return;
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  }

  const files: DeskFile[] = uploads.flatMap(({ document }) =>
    document
      ? [{ url: `/api/v1/documents/${document.id}/content`, name: document.name, pageCount: document.pageCount }]
      : [],
  );

  return (
    <form
      ref={form}
      noValidate
      data-focused
      onSubmit={(event) => {
        event.preventDefault();
        void trySubmit("fields");
      }}
      className="grid flex-1 xl:grid-cols-[minmax(0,1fr)_600px] [&_:is(input,select,textarea)]:scroll-mb-48"
    >
      <section
        aria-label={t("documents")}
        className="bg-desk p-4 max-xl:min-h-0 md:p-10 xl:sticky xl:top-14 xl:grid xl:h-[calc(100dvh-3.5rem)] xl:justify-items-center xl:overflow-y-auto"
      >
        {uploads.every((each) => each.error !== undefined) ? (
          <div className="grid w-full place-items-center">
            <DropPage onFiles={take} invalid={faults.documents !== undefined} />
          </div>
        ) : (
          <FilesOnDesk files={files} onFiles={take} />
        )}
      </section>
      <div className="flex min-w-0 flex-col bg-surface">
        <div className="mx-auto w-full max-w-170 flex-1 px-4 pt-6 pb-10 md:px-10 md:pt-8">
          <h1 className="text-20 font-semibold md:text-28">{t(kept ? "editTitle" : "title")}</h1>
          {seed && (seed.from.kind === "template" || seed.from.kind === "envelope" || seed.from.kind === "sample") ? (
            <p className="mt-1 break-words text-ink-2">{t(`from.${seed.from.kind}`, { name: seed.from.name })}</p>
          ) : null}
          <h2 className="pt-8 pb-2 font-semibold">{t("documents")}</h2>
          <UploadList uploads={uploads} onAdd={take} onRemove={remove} onRetry={retry} onMove={move} />
          {faults.documents ? (
            <p role="alert" className="mt-1 flex items-start gap-1.5 text-12 text-st-stop">
              <CircleAlert aria-hidden className="mt-px size-3.5" />
              {faults.documents}
            </p>
          ) : null}
          <h2 className="pt-8 pb-2 font-semibold">{t("recipients")}</h2>
          <RecipientsEditor
            draft={draft}
            faults={faults}
            onChange={(change) => {
              setDraft((now) => ({ ...now, ...change }));
              forget((place) => place.includes(".") || place === "recipients");
            }}
          />
          {lost > 0 ? (
            <Notice tone="wait" className="mt-4">
              {t("lostFields", { count: lost })}
            </Notice>
          ) : null}
          <h2 className="pt-8 pb-4 font-semibold">{t("words")}</h2>
          <SubjectFields
            draft={draft}
            faults={faults}
            onChange={(change) => {
              if (change.subject !== undefined) setNamed(true);
              setDraft((now) => ({ ...now, ...change }));
              forget((place) => place === "subject" || place === "message");
            }}
          />
          <SendSettings
            draft={draft}
            faults={faults}
            onChange={(settings) => {
              setDraft((now) => ({ ...now, settings }));
              forget((place) => !place.includes(".") && place !== "subject" && place !== "message");
            }}
          />
        </div>
        <NewEnvelopeActions
          count={filled(draft).length}
          hasFields={(kept?.envelope.fields ?? seed?.fields ?? []).length > lost}
          isScheduled={draft.settings.scheduledAt !== ""}
          missing={Object.keys(faults).length}
          problem={problem}
          busy={busy}
          onSubmit={(intent) => void trySubmit(intent)}
        />
      </div>
    </form>
  );
}

function FilesOnDesk({ files, onFiles }: { files: DeskFile[]; onFiles: (files: File[]) => void }) {
  const t = useTranslations("dashboard.new");
  const over = useFileDrop(onFiles);
  return (
    <div
      className={`grid w-full content-start justify-items-center ${over ? "outline-2 outline-accent outline-dashed" : ""}`}
    >
      {files.length > 0 ? (
        <Desk files={files} />
      ) : (
        <div className="paper grid aspect-[595/842] w-full max-w-128 place-items-center rounded-page bg-page text-page-ink-2 shadow-rest max-xl:max-h-75">
          <p className="breathe">{t("arriving")}</p>
        </div>
      )}
    </div>
  );
}
