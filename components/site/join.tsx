"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { joinWorkspace } from "@/lib/contracts/members";
import { JoinForm } from "./join-form";
import { Letter } from "./letter";
import { ProviderButtons, type ProviderChoice } from "./provider-buttons";
import { showWorkspace } from "./show-workspace";
import { SignInForm } from "./sign-in-form";
import { SignOut } from "./sign-out";
import { useAction } from "./use-action";

export type Invitation = {
  state: "new" | "signIn" | "join" | "other";
  email: string;
  workspace: string;
  inviter: string;
  role: "ADMIN" | "MEMBER";
};
type Props = { token: string; invitation: Invitation; reader: string; providers: readonly ProviderChoice[] };

/** Who was invited by whom to what, and the one thing to do about it. */
export function Join({ token, invitation, reader, providers }: Props) {
  const t = useTranslations("dashboard.join");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const { state, email, workspace, inviter, role } = invitation;

  const join = (account?: { name: string; password: string }) =>
    run(async () => {
      const { workspaceId } = await call(joinWorkspace, { body: { token, ...account } });
      if (account) await signIn("credentials", { email, password: account.password, redirect: false });
      showWorkspace(workspaceId);
    });

  return (
    <Letter title={t("title", { workspace })} foot={t("foot")}>
      <p className="mt-3 break-words text-ink-2">{t(`as.${role}`, { inviter, email, workspace })}</p>
      {problem ? (
        <Notice tone="stop" className="mt-4">
          {problem}
        </Notice>
      ) : null}
      {state === "new" ? (
        <>
          <JoinForm email={email} busy={busy} onJoin={(account) => void join(account)} />
          <ProviderButtons providers={providers} next={`/join/${token}`} joins />
        </>
      ) : null}
      {state === "signIn" ? (
        <>
          <p className="mt-3 text-ink-2">{t("signInHint")}</p>
          <SignInForm email={email} next={`/join/${token}`} onDone={() => router.refresh()}>
            <ProviderButtons providers={providers} next={`/join/${token}`} />
          </SignInForm>
        </>
      ) : null}
      {state === "join" ? (
        <Button variant="main" size="big" className="mt-6 w-full" aria-disabled={busy} onClick={() => void join()}>
          {busy ? t("joining") : t("join", { workspace })}
        </Button>
      ) : null}
      {state === "other" ? (
        <>
          <p className="mt-3 mb-6 break-words text-ink-2">{t("other", { reader, email })}</p>
          <SignOut label={t("signOut")} backTo={`/join/${token}`} />
        </>
      ) : null}
    </Letter>
  );
}
