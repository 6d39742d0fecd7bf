import type { Metadata } from "next";
import { after } from "next/server";
import { getLocale, getTranslations } from "next-intl/server";
import { CodePage } from "@/components/sign/code-page";
import { CookieGate } from "@/components/sign/cookie-gate";
import { Cover } from "@/components/sign/cover";
import { CoverState, DeadEnd } from "@/components/sign/cover-state";
import { EmbedHeight } from "@/components/sign/embed-height";
import { EmbedSignal } from "@/components/sign/embed-signal";
import { EmbeddedCeremony } from "@/components/sign/embedded-ceremony";
import type { EmbedTrouble } from "@/components/sign/tell-parent";
import type { CoverStatus } from "@/lib/contracts/cover";
import { type EmbedView, findEmbedView } from "@/lib/envelopes/embed";
import { warmCover } from "@/lib/envelopes/warm-cover";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ token: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ceremony.cover");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

const deadEnds: readonly CoverStatus[] = ["declined", "voided", "expired", "purged"];

/** Why nobody can go on from what the frame shows; a turn that has not come yet is no trouble. */
function troubleOf({ session, cover }: EmbedView): EmbedTrouble | undefined {
  if (session) return session.challenge?.lockedUntil ? "locked" : undefined;
  if (!cover) return "session_ended";
  return deadEnds.includes(cover.status) ? "closed" : undefined;
}

/** The signing page for a frame: one address from cover to end. What it shows, it also tells the page around it. */
export default async function EmbedPage({ params }: Props) {
  const { token } = await params;
  const view = await findEmbedView(token, await getLocale()).catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
  if (!view) return <DeadEnd state="embed" />;
  const { origins, recipientId, session, cover } = view;
  if (session?.ceremony) return <EmbeddedCeremony initial={session.ceremony} origins={origins} />;
  if (cover) after(() => warmCover(cover));
  const trouble = troubleOf(view);
  return (
    <>
      <EmbedSignal origins={origins} event={trouble ? "error" : "ready"} reason={trouble} recipientId={recipientId} />
      <EmbedHeight origins={origins} />
      {session ? (
        <CodePage initial={session.challenge} />
      ) : cover?.status === "open" ? (
        <CookieGate framed={{ origins, recipientId, url: `/embed/${token}` }}>
          <Cover cover={cover} token={token} embedded />
        </CookieGate>
      ) : cover ? (
        <CoverState cover={cover} token={token} embedded />
      ) : (
        <DeadEnd state="embed" />
      )}
    </>
  );
}
