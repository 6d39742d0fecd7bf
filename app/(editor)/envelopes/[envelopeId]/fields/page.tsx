import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FieldEditor } from "@/components/editor/field-editor";
import { requireMember } from "@/lib/auth/require-member";
import { readDraft } from "@/lib/envelopes/read-draft";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ envelopeId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("editor"))("title") };
}

/** Where fields are placed, while the envelope has not been sent. */
export default async function FieldsPage({ params }: Props) {
  const [{ ctx }, { envelopeId }] = await Promise.all([requireMember(), params]);
  const kept = await readDraft(ctx, envelopeId).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  });
  return kept ? <FieldEditor key={kept.etag} kept={kept} /> : redirect(`/envelopes/${envelopeId}`);
}
