import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DeveloperNav } from "@/components/developers/developer-nav";
import { PublicFrame } from "@/components/developers/public-frame";
import { Shell } from "@/components/site/shell";
import { findMember } from "@/lib/auth/require-member";

/** Public for whoever comes; inside the dashboard's frame for members. */
export default async function DevelopersLayout({ children }: { children: ReactNode }) {
  const member = await findMember();
  const content = (
    <>
      <DeveloperNav signedIn={member !== undefined} />
      {children}
    </>
  );
  if (!member) return <PublicFrame words={await frameWords()}>{content}</PublicFrame>;
  return (
    <Shell
      user={member.user}
      workspace={member.workspace}
      workspaces={member.workspaces}
      environment={member.ctx.environment}
    >
      {content}
    </Shell>
  );
}

async function frameWords() {
  const [t, common] = await Promise.all([getTranslations("developers.nav"), getTranslations("common")]);
  const frame = { home: t("home"), verify: t("verify"), signIn: t("signIn") };
  return { ...frame, product: common("product"), skip: common("skip") };
}
