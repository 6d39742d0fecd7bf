import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { PreviewPage } from "@/components/preview/preview-page";
import { findPreview } from "@/lib/envelopes/preview";

type Props = { params: Promise<{ envelopeId: string; recipientId: string }> };

export const dynamic = "force-dynamic";

/** For members of the workspace only; missing, foreign and sent are the same page. */
export default async function SignerPreviewPage({ params }: Props) {
  const { envelopeId, recipientId } = await params;
  const preview = await findPreview(envelopeId, recipientId, await getLocale());
  return preview ? <PreviewPage {...preview} /> : notFound();
}
