import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Letter } from "@/components/site/letter";
import { SignIn } from "@/components/site/sign-in";
import { Notice } from "@/components/ui/notice";
import { isSetUp } from "@/lib/accounts/is-set-up";
import { ownPath, ownPathOf } from "@/lib/auth/own-path";
import { findMemberCtx } from "@/lib/auth/page-caller";
import { providerChoices } from "@/lib/auth/provider-choices";
import { env } from "@/lib/env";

/** Whether there is an owner is asked each time, not when the app is built. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.signIn"))("title") };
}

/** `error` and `callbackUrl` come from next-auth, where a provider did not sign somebody in. */
type Asked = { next?: string; callbackUrl?: string; refused?: string; by?: string; error?: string };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Asked> }) {
  if (!(await isSetUp())) redirect("/setup");
  const [t, asked] = await Promise.all([getTranslations("dashboard.signIn"), searchParams]);
  const target = asked.callbackUrl ? ownPathOf(asked.callbackUrl, env().APP_URL) : ownPath(asked.next);
  if (await findMemberCtx()) redirect(target);
  const providers = providerChoices();
  const label = providers.find(({ id }) => id === asked.by)?.label ?? t("someProvider");
  const refused = providers.length > 0 ? refusalOf(asked) : undefined;
  return (
    <Letter title={t("title")} foot={t("signer")}>
      {refused ? (
        <Notice tone="stop" className="mt-6">
          {t(`refused.${refused}`, { label })}
        </Notice>
      ) : null}
      <SignIn next={target} providers={providers} />
    </Letter>
  );
}

const refusals = ["unverified", "otherSubject", "invited", "unknown", "throttled"] as const;

/** Why a provider's word did not sign somebody in; `error` is next-auth's own, of which nothing is shown. */
function refusalOf({ refused, error }: Asked): (typeof refusals)[number] | "failed" | undefined {
  return refusals.find((each) => each === refused) ?? (error === undefined ? undefined : "failed");
}
