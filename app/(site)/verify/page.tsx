import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PublicFrame } from "@/components/developers/public-frame";
import { Shell } from "@/components/site/shell";
import { LanguageSelect } from "@/components/verify/language-select";
import { VerifyDesk } from "@/components/verify/verify-desk";
import { findMember } from "@/lib/auth/require-member";
import { sha256 } from "@/lib/contracts/verify-report";
import { env } from "@/lib/env";
import { clientWords } from "@/lib/i18n/client-words";
import { findOfflineProgram } from "@/lib/verification/offline-program";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("verify.page");
  return { title: t("title"), description: t("lead") };
}

type Props = { searchParams: Promise<{ sha256?: string | string[] }> };

/** Public; a QR code on an audit trail leads here with the SHA-256 of the sealed document, or with the code of a trail without one. */
export default async function VerifyPage({ searchParams }: Props) {
  const member = await findMember();
  const site = { host: new URL(env().APP_URL).host, programSha256: (await findOfflineProgram())?.sha256 };
  const desk = <VerifyDesk asked={codeOf((await searchParams).sha256)} site={site} />;
  const { common, verify } = await getMessages();
  const spoken = { ...(await clientWords()), verify };
  const inWords = (content: ReactNode) => <NextIntlClientProvider messages={spoken}>{content}</NextIntlClientProvider>;
  const content = inWords(desk);
  if (!member) {
    const words = { product: common.product, ...verify.page.nav };
    return (
      <PublicFrame words={words} more={inWords(<LanguageSelect />)}>
        {content}
      </PublicFrame>
    );
  }
  return (
    <Shell
      user={member.user}
      workspace={member.workspace}
      workspaces={member.workspaces}
      environment={member.ctx.environment}
    >
      {inWords(
        <div className="flex justify-end bg-desk px-4 pt-2 md:px-8 md:pt-3">
          <LanguageSelect />
        </div>,
      )}
      {content}
    </Shell>
  );
}

/** Undefined without a code, null for one that cannot be read. */
function codeOf(given: string | string[] | undefined): string | null | undefined {
  if (given === undefined) return undefined;
  const parsed = sha256.safeParse(typeof given === "string" ? given.trim().toLowerCase() : undefined);
  return parsed.success ? parsed.data : null;
}
