import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReferenceFrame } from "@/components/reference/frame";
import { Inline } from "@/components/reference/markdown";
import { MessageList } from "@/components/reference/message-list";
import { ObjectSection } from "@/components/reference/object-section";
import { Operation } from "@/components/reference/operation";
import { objectsOf, operationsOf, slugOf } from "@/lib/contracts/openapi/reading";
import { published } from "@/lib/openapi/published";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ chapter: string }> };

async function findChapter({ params }: Props) {
  const { chapter } = await params;
  return published().document.tags?.find(({ name }) => slugOf(name) === chapter) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("developers.reference");
  return { title: `${(await findChapter(props)).name} · ${t("title")}` };
}

export default async function ChapterPage(props: Props) {
  const t = await getTranslations("developers.reference");
  const { name, description } = await findChapter(props);
  const { document, examples } = published();
  const operations = operationsOf(document, name);
  const objects = objectsOf(document, operations);
  const hasMessages = name === "Webhooks";
  const places = [
    ...operations.map(({ operation }) => ({ href: `#${operation.operationId}`, text: operation.summary ?? "" })),
    ...(hasMessages ? [{ href: "#messages", text: t("messages") }] : []),
    ...(objects.length > 0 ? [{ href: "#objects", text: t("objects") }] : []),
  ];
  return (
    <ReferenceFrame document={document} current={name} places={places}>
      <h1 className="text-28 font-semibold">{name}</h1>
      <p className="mt-2 mb-8 max-w-measure text-16 text-ink-2">
        <Inline text={description ?? ""} />
      </p>
      {operations.map((read) => (
        <Operation
          key={read.operation.operationId}
          document={document}
          read={read}
          exchanges={examples[read.operation.operationId ?? ""] ?? []}
        />
      ))}
      {hasMessages ? <MessageList document={document} /> : null}
      {objects.length > 0 ? (
        <h2 id="objects" className="scroll-mt-16 border-t border-line pt-10 pb-4 text-20 font-semibold">
          {t("objects")}
        </h2>
      ) : null}
      {objects.map((object) => (
        <ObjectSection key={object} document={document} name={object} />
      ))}
    </ReferenceFrame>
  );
}
