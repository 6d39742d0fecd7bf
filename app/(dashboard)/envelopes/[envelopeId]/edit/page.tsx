import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EditDraft } from "@/components/envelope/edit-draft";
import { requireMember } from "@/lib/auth/require-member";
import { readDraft } from "@/lib/envelopes/read-draft";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ envelopeId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.new"))("editTitle") };
}

/** A draft, to go on with: documents, recipients and words. */
export default async function EditDraftPage({ params }: Props) {
  const [{ ctx }, { envelopeId }] = await Promise.all([requireMember(), params]);
  const kept = await readDraft(ctx, envelopeId).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  });
  return kept ? <EditDraft kept={kept} /> : redirect(`/envelopes/${envelopeId}`);
}
