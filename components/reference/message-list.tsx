import { useTranslations } from "next-intl";
import type { oas31 } from "zod-openapi";
import type { OpenApiDocument } from "@/lib/contracts/openapi/document";
import { membersOf, resolve } from "@/lib/contracts/openapi/reading";
import { Inline } from "./markdown";
import { MemberList } from "./member-list";
import { parametersOf } from "./parameters";

/** The webhook messages: their headers once, then each event. */
export function MessageList({ document }: { document: OpenApiDocument }) {
  const t = useTranslations("developers.reference");
  const messages = Object.entries(document.webhooks ?? {}).map(
    ([event, item]) => [event, (item as { post: oas31.OperationObject }).post] as const,
  );
  const [first] = messages;
  const headers = (first?.[1].parameters ?? []).map((each) => resolve<oas31.ParameterObject>(document, each));
  return (
    <section id="messages" aria-labelledby="messages-title" className="scroll-mt-16 border-t border-line py-10">
      <h2 id="messages-title" className="text-20 font-semibold">
        {t("messages")}
      </h2>
      <p className="mt-1 mb-6 max-w-measure text-ink-2">{t("messagesText")}</p>
      <div className="max-w-200">
        <h3 className="mb-2">{t("headers")}</h3>
        <MemberList members={parametersOf(document, headers).map(({ member }) => member)} />
        {messages.map(([event, operation]) => (
          <details key={event} id={`message-${event}`} className="border-b border-line py-3">
            <summary className="touch cursor-pointer">
              <span className="code font-medium">{event}</span>{" "}
              <span className="text-ink-2">
                <Inline text={operation.summary ?? ""} />
              </span>
            </summary>
            <div className="mt-3 pl-4">
              <MemberList members={membersOf(document, schemaOf(operation))} />
            </div>
          </details>
        ))}
      </div>
    </section>
  );
}

function schemaOf({ requestBody }: oas31.OperationObject): oas31.SchemaObject {
  const body = requestBody as oas31.RequestBodyObject;
  return (body.content["application/json"]?.schema ?? {}) as oas31.SchemaObject;
}
