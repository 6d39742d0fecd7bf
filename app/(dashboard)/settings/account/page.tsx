import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PasswordForm } from "@/components/settings/password-form";
import { Profile } from "@/components/settings/profile";
import { Sessions } from "@/components/settings/sessions";
import { SignInProviders } from "@/components/settings/sign-in-providers";
import { TwoFactorSection } from "@/components/settings/two-factor-section";
import { passwordState } from "@/lib/accounts/choose-password";
import { listSessions } from "@/lib/accounts/sessions";
import { listSignInProviders } from "@/lib/accounts/sign-in-providers";
import { getTwoFactor } from "@/lib/accounts/two-factor";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.account"))("title") };
}

/** For every member: who they are here, and how they sign in. */
export default async function AccountPage() {
  const { ctx, user } = await requireMember();
  const [t, twoFactor, sessions, password, providers] = await Promise.all([
    getTranslations("dashboard.account"),
    getTwoFactor(ctx),
    listSessions(ctx),
    passwordState(ctx),
    listSignInProviders(ctx),
  ]);
  return (
    <div className="mx-auto grid w-full max-w-list gap-10 px-4 pt-6 pb-16 md:px-6 lg:px-8">
      <h1 className="sr-only">{t("title")}</h1>
      <Profile
        name={user.name}
        locale={user.locale}
        email={user.email}
        isConfirmed={user.isConfirmed}
        isInOutbox={user.isInstanceOwner && !env().SMTP_URL}
      />
      <PasswordForm email={user.email} state={password} />
      <SignInProviders providers={providers} />
      <TwoFactorSection state={twoFactor} />
      <Sessions sessions={sessions} />
    </div>
  );
}
