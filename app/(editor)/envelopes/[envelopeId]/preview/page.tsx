import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PreviewFrame } from "@/components/preview/preview-frame";
import { requireMember } from "@/lib/auth/require-member";
import { Envelope } from "@/lib/contracts/envelope";
import { getEnvelope } from "@/lib/envelopes/get";
import { takesUpdates } from "@/lib/envelopes/machine";
import { AppError } from "@/lib/errors";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ envelopeId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.preview"))("title") };
}

/** What recipients will see, while nothing was sent to them. */
export default async function EnvelopePreviewPage({ params, searchParams }: Props) {
  const [{ ctx }, { envelopeId }, { as, from }] = await Promise.all([requireMember(), params, searchParams]);
  const found = await getEnvelope(ctx, envelopeId).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  });
  const { id, subject, status, recipients } = Envelope.parse(found);
  const people = recipients.filter(({ role }) => role !== "CARBON_COPY");
  const [first] = people;
  if (!takesUpdates(status) || !first) redirect(`/envelopes/${id}`);
  const asked = people.find((person) => person.id === as) ?? people.find(({ role }) => role === "SIGNER") ?? first;
  return (
    <PreviewFrame
      envelopeId={id}
      subject={subject}
      people={people.map((person) => ({ id: person.id, name: person.name || person.email }))}
      first={asked.id}
      back={from === "fields" ? `/envelopes/${id}/fields` : `/envelopes/${id}`}
    />
  );
}
