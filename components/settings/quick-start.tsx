import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";

const requests = (base: string) => ({
  upload: `curl -X POST ${base}/api/v1/documents \\
  -H "Authorization: Bearer $CERTYNEO_KEY" \\
  -F "file=@contract.pdf"`,
  create: `curl -X POST ${base}/api/v1/envelopes \\
  -H "Authorization: Bearer $CERTYNEO_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "subject": "Consultancy agreement",
    "documentIds": ["doc_…"],
    "recipients": [
      { "name": "Camille Beaumont", "email": "camille@example.com", "role": "SIGNER" }
    ]
  }'`,
  send: `curl -X POST ${base}/api/v1/envelopes/env_…/send \\
  -H "Authorization: Bearer $CERTYNEO_KEY"`,
});

/** The three requests from a file to a signature, with this instance's own address. */
export function QuickStart({ baseUrl }: { baseUrl: string }) {
  const t = useTranslations("dashboard.developers");
  const { upload, create, send } = requests(baseUrl);
  const steps = [
    { title: t("stepUpload"), hint: t("stepUploadHint"), text: upload },
    { title: t("stepCreate"), hint: t("stepCreateHint"), text: create },
    { title: t("stepSend"), hint: t("stepSendHint"), text: send },
  ];
  return (
    <section id="quick-start" aria-labelledby="quick-start-title" className="mt-12 scroll-mt-20">
      <h2 id="quick-start-title" className="text-20 font-semibold">
        {t("quickStart")}
      </h2>
      <p className="mt-1 mb-4 max-w-measure text-ink-2">{t("quickStartHint")}</p>
      <ol className="border-t border-line">
        {steps.map((step, index) => (
          <li
            key={step.title}
            className="grid gap-x-10 gap-y-3 border-b border-line py-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]"
          >
            <div className="flex items-start gap-3">
              <span className="w-4 text-ink-3 tabular-nums">{index + 1}</span>
              <div className="min-w-0 flex-1">
                <h3 className="font-medium">{step.title}</h3>
                <p className="text-ink-2">{step.hint}</p>
              </div>
              <CopyButton text={step.text} label={t("copyRequest")} copiedLabel={t("copied")} variant="plain" />
            </div>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, with the keyboard too
              tabIndex={0}
              className="code min-w-0 overflow-x-auto border-l border-line-2 py-1 pl-4 text-12/5 lg:pl-6"
            >
              {step.text}
            </pre>
          </li>
        ))}
      </ol>
    </section>
  );
}
