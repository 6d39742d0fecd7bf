"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { keepLinks } from "@/components/envelope/own-links";
import { PdfPages } from "@/components/pdf/pdf-pages";
import { PdfZoom } from "@/components/pdf/pdf-zoom";
import { useAction } from "@/components/site/use-action";
import { call } from "@/lib/browser/api";
import type { Document } from "@/lib/contracts/documents";
import type { Envelope } from "@/lib/contracts/envelope";
import { sendEnvelope } from "@/lib/contracts/envelopes";
import { ChosenOptions } from "./chosen-options";
import { createEditorStore, EditorContext } from "./editing";
import { EditorBar } from "./editor-bar";
import { EditorNotices } from "./editor-notices";
import { EditorPage } from "./editor-page";
import { EditorSpeech } from "./editor-speech";
import { chooseRecipient, startState } from "./editor-state";
import { type EditorDocument, fieldsOf, signersWithoutSignature } from "./model";
import { Palette } from "./palette";
import { firstNameOf, type People, PeopleContext } from "./people";
import { RecipientChoice } from "./recipient-choice";
import { Suggestions } from "./suggestions";
import { TouchBar } from "./touch-bar";
import { useAutosave } from "./use-autosave";
import { type SeenPage, useEditorKeys } from "./use-editor-keys";

/** A draft as it was read, with the tag that the next change of it must name. */
type Props = { kept: { envelope: Envelope; etag: string; documents: readonly Document[] } };

const toEditorDocument = ({ id, name, pages = [] }: Document): EditorDocument => ({
  id,
  name,
  pages: pages.map(({ width, height }) => ({ widthPt: width, heightPt: height })),
});

/** Who fills in what, and where: the pages in the middle, kinds of fields at the left, the chosen one at the right. */
export function FieldEditor({ kept }: Props) {
  const t = useTranslations("editor");
  const router = useRouter();
  const { envelope, etag } = kept;
  const { recipients } = envelope;
  const documents = useMemo(() => kept.documents.map(toEditorDocument), [kept]);
  const signers = useMemo(
    () => recipients.flatMap(({ role }, index) => (role === "SIGNER" ? [index] : [])),
    [recipients],
  );
  const [store] = useState(() => {
    const options = [1, 2].map((number) => t("option", { number }));
    return createEditorStore(startState(documents, fieldsOf(envelope), signers[0] ?? 0, options));
  });
  const suggested = useMemo(() => kept.documents.map(({ suggestedFields = [] }) => suggestedFields), [kept]);
  const saving = useAutosave(store, envelope.id, etag, () => router.refresh());
  const seen = useRef<SeenPage>({ documentIndex: 0, pageNumber: 1 });
  const [zoom, setZoom] = useState(1);
  const [asked, setAsked] = useState(false);
  const sending = useAction();
  useEditorKeys(store, seen, signers);

  const people = useMemo((): People => {
    const nameOf = (index: number) => recipients[index]?.name || recipients[index]?.email || "";
    return {
      recipients,
      nameOf,
      shortNameOf: (index) => firstNameOf(nameOf(index)),
      faultOf: (key) => saving.faults.get(key),
    };
  }, [recipients, saving.faults]);

  async function send() {
    const [missing] = signersWithoutSignature(store.get().fields, recipients);
    setAsked(missing !== undefined);
    if (missing !== undefined) return store.change((state) => chooseRecipient(state, missing));
    await sending.run(async () => {
      // Only what is seen here: what somebody else changed meanwhile is refused, and said.
      const ifMatch = await saving.flush();
      if (ifMatch === undefined) return;
      const given = { params: { envelopeId: envelope.id }, body: {}, ifMatch };
      const sent = await call(sendEnvelope, given).catch(saving.unlessChanged);
      if (saving.isHeld()) return;
      if (sent) keepLinks(sent);
      router.push(`/envelopes/${envelope.id}?sent=1`);
    });
  }

  /** What is seen there is what is kept: what was changed last is saved first. */
  const preview = () =>
    sending.run(async () => {
      if ((await saving.flush()) !== undefined) router.push(`/envelopes/${envelope.id}/preview?from=fields`);
    });

  return (
    <EditorContext value={store}>
      <PeopleContext value={people}>
        <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[56px_minmax(0,1fr)] bg-desk lg:grid-cols-[248px_minmax(0,1fr)_288px]">
          <EditorBar
            back={`/envelopes/${envelope.id}`}
            subject={envelope.subject}
            saving={saving.state}
            count={recipients.length}
            isScheduled={envelope.status === "SCHEDULED"}
            busy={sending.busy}
            onSend={() => void send()}
            onPreview={() => void preview()}
          />
          <aside
            aria-label={t("place")}
            className="sticky top-14 h-[calc(100dvh-3.5rem)] overflow-y-auto border-e border-line bg-surface px-6 py-5 max-lg:hidden"
          >
            <h2 className="text-12 font-medium text-ink-2">{t("placeFor")}</h2>
            <RecipientChoice />
            <h2 className="pt-5 text-12 font-medium text-ink-2">
              {t("fields")} <span className="font-normal text-ink-3">{t("fieldsHint")}</span>
            </h2>
            <Palette seen={seen} className="-mx-3 mt-1" />
          </aside>
          <main className="relative min-w-0 pt-6 max-lg:pb-40">
            <EditorNotices saving={saving} asked={asked} problem={sending.problem} />
            <div className="px-2 md:px-6">
              <Suggestions documents={documents} suggested={suggested} />
            </div>
            {documents.map((document, documentIndex) => (
              <section key={document.id} aria-label={document.name}>
                {documents.length > 1 ? (
                  <h2 className="truncate px-4 pt-2 pb-3 text-center font-medium text-ink-2">{document.name}</h2>
                ) : null}
                <PdfPages
                  source={`/api/v1/documents/${document.id}/content`}
                  pages={document.pages}
                  zoom={zoom}
                  label={document.name}
                  onVisiblePage={(page) => {
                    seen.current = { documentIndex, pageNumber: page + 1 };
                  }}
                  renderOverlay={(page, scale) => (
                    <EditorPage
                      documentIndex={documentIndex}
                      pageNumber={page + 1}
                      size={document.pages[page]!}
                      scale={scale}
                    />
                  )}
                />
              </section>
            ))}
            <div className="fixed end-76 bottom-5 rounded-button bg-desk/90 max-lg:hidden">
              <PdfZoom zoom={zoom} onZoom={setZoom} />
            </div>
          </main>
          <aside
            aria-label={t("options")}
            className="sticky top-14 h-[calc(100dvh-3.5rem)] overflow-y-auto border-s border-line bg-surface px-6 py-5 max-lg:hidden"
          >
            <ChosenOptions />
          </aside>
          <TouchBar seen={seen} signers={signers} />
          <EditorSpeech />
        </div>
      </PeopleContext>
    </EditorContext>
  );
}
