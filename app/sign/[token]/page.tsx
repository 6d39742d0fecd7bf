import type { Metadata } from "next";
import { after } from "next/server";
import { getTranslations } from "next-intl/server";
import { CookieGate } from "@/components/sign/cookie-gate";
import { Cover } from "@/components/sign/cover";
import { CoverState, DeadEnd } from "@/components/sign/cover-state";
import { FreshLink } from "@/components/sign/fresh-link";
import { OpensHere } from "@/components/sign/opens-here";
import { callerPlace } from "@/lib/auth/page-caller";
import { whyDead } from "@/lib/envelopes/fresh-link";
import { findByToken, logAccess } from "@/lib/envelopes/links";
import { warmCover } from "@/lib/envelopes/warm-cover";

type Props = { params: Promise<{ token: string }> };

export const dynamic = "force-dynamic";

/** The same title for every link: it says nothing to who only sees the tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ceremony.cover");
  return { title: t("title") };
}

export default async function SignCoverPage({ params }: Props) {
  const { token } = await params;
  const found = await findByToken(token);
  if (!found) return <DeadLink token={token} />;
  if (found.spent) return <DeadEnd state="handover" />;
  await logAccess(found.cover.recipientId, await callerPlace());
  after(() => warmCover(found.cover));
  const common = await getTranslations("common");
  return found.cover.status === "open" ? (
    <CookieGate>
      <OpensHere product={common("product")}>
        <Cover cover={found.cover} token={token} />
      </OpensHere>
    </CookieGate>
  ) : (
    <CoverState cover={found.cover} token={token} />
  );
}

/** Says which it is: a link that never was, one that was passed on, or one that was replaced: its holder can ask for the new one. */
async function DeadLink({ token }: { token: string }) {
  const why = await whyDead(token);
  if (why !== "replaced") return <DeadEnd state={why ?? "unknown"} />;
  return (
    <DeadEnd state="replaced">
      <FreshLink token={token} />
    </DeadEnd>
  );
}
