import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { oas31 } from "zod-openapi";
import type { OpenApiDocument } from "@/lib/contracts/openapi/document";
import type { Exchange } from "@/lib/contracts/openapi/examples";
import { membersOf, type ReadOperation, resolve, typeOf } from "@/lib/contracts/openapi/reading";
import { Codes, Inline, Markdown } from "./markdown";
import { Entry, MemberList } from "./member-list";
import { parametersOf } from "./parameters";
import { Samples } from "./samples";

type Props = { document: OpenApiDocument; read: ReadOperation; exchanges: readonly Exchange[] };

/** One operation: what it takes and answers on the left, a recorded exchange on the right. */
export function Operation({ document, read, exchanges }: Props) {
  const { operation, method, path } = read;
  return (
    <section
      id={operation.operationId}
      aria-labelledby={`${operation.operationId}-title`}
      className="grid scroll-mt-16 gap-x-10 gap-y-6 border-t border-line py-10 xl:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]"
    >
      <div className="min-w-0">
        <h2 id={`${operation.operationId}-title`} className="text-20 font-semibold">
          <Inline text={operation.summary ?? ""} />
        </h2>
        <p className="code mt-2 break-all">
          <span className="mr-2 font-semibold">{method}</span>
          <span className="text-ink-2">/api{path}</span>
        </p>
        {operation.description ? <Markdown text={operation.description} className="mt-3 text-ink-2" /> : null}
        <Parameters read={read} document={document} />
        <Bodies read={read} document={document} />
        <Answers read={read} document={document} />
      </div>
      <div className="min-w-0">
        <Samples read={read} exchanges={exchanges} />
      </div>
    </section>
  );
}

type PartProps = { read: ReadOperation; document: OpenApiDocument };

function Parameters({ read, document }: PartProps) {
  const t = useTranslations("developers.reference");
  const members = parametersOf(document, read.parameters);
  if (members.length === 0) return null;
  return (
    <Part title={t("parameters")}>
      <ul className="border-t border-line">
        {members.map(({ place, member }) => (
          <li key={member.name} className="border-b border-line py-2.5">
            <Entry member={member} requests place={t(`in.${place}`)} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Bodies({ read, document }: PartProps) {
  const t = useTranslations("developers.reference");
  const body = read.operation.requestBody;
  if (!body || "$ref" in body) return null;
  return Object.entries(body.content).map(([type, { schema }]) => (
    <Part key={type} title={t("body")} aside={type}>
      <MemberList members={membersOf(document, schema ?? {})} requests />
    </Part>
  ));
}

function Answers({ read, document }: PartProps) {
  const t = useTranslations("developers.reference");
  const responses = Object.entries(read.operation.responses ?? {}).map(
    ([status, response]) => [status, resolve<oas31.ResponseObject>(document, response)] as const,
  );
  const refusals = responses.filter(([status]) => !status.startsWith("2"));
  return (
    <>
      {responses
        .filter(([status]) => status.startsWith("2"))
        .map(([status, response]) => (
          <Part key={status} title={t("answer")} aside={`${status} ${response.description}`}>
            {Object.entries(response.content ?? {}).map(([type, { schema = {} }]) => {
              const members = "$ref" in schema ? [] : membersOf(document, schema);
              if (members.length > 0) return <MemberList key={type} members={members} />;
              return (
                <p key={type} className="border-y border-line py-2.5">
                  {"$ref" in schema ? (
                    <a href={`#object-${typeOf(schema)}`} className="link">
                      {typeOf(schema)}
                    </a>
                  ) : (
                    t("file", { type })
                  )}
                </p>
              );
            })}
          </Part>
        ))}
      <details className="mt-6">
        <summary className="link touch w-fit cursor-pointer">
          {t("refusals")}
          <span className="sr-only">
            {" "}
            <Inline text={read.operation.summary ?? ""} />
          </span>
        </summary>
        <dl className="mt-2 border-t border-line">
          {refusals.map(([status, response]) => (
            <div key={status} className="grid grid-cols-[3rem_minmax(0,1fr)] border-b border-line py-2">
              <dt className="tabular-nums">{status}</dt>
              <dd>
                <Codes text={response.description} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Part({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <div className="mt-6">
      <h3 className="mb-2 flex flex-wrap items-baseline gap-x-2">
        {title}
        {aside ? (
          <span className="text-12 font-normal text-ink-3">
            <Inline text={aside} />
          </span>
        ) : null}
      </h3>
      {children}
    </div>
  );
}
