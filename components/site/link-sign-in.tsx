"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { CodeBox } from "./code-box";
import { Letter } from "./letter";
import { useLinkSignIn } from "./use-link-sign-in";

type Props = { token: string; name: string; email: string; next: string };

/** Who would be signed in, and the button that does it; then a code, where one is set up. */
export function LinkSignIn({ token, name, email, next }: Props) {
  const t = useTranslations("dashboard.signInLink");
  const words = useTranslations("dashboard.signIn");
  const general = useTranslations("dashboard.problem");
  const router = useRouter();
  const { step, code, setCode, tried, busy, problem, press } = useLinkSignIn(token, () => {
    router.replace(next);
    router.refresh();
  });

  if (step === "dead") {
    return (
      <Letter title={t("deadTitle")}>
        <p role="status" className="mt-3 text-ink-2">
          {t("deadText")}
        </p>
        <p className="mt-6">
          <a href="/sign-in" className="link inline-flex min-h-11 items-center">
            {t("deadAction")}
          </a>
        </p>
      </Letter>
    );
  }
  return (
    <Letter title={t("title")} foot={t("foot")}>
      <p className="mt-3 break-words text-ink-2">{t("text", { name, email })}</p>
      <form
        noValidate
        className="mt-6 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void press();
        }}
      >
        {step === "code" ? <CodeBox value={code} isMissing={tried && !code.trim()} onChange={setCode} /> : null}
        {problem ? <Notice tone="stop">{problem === "network" ? general("network") : words(problem)}</Notice> : null}
        <Button type="submit" variant="main" size="big" className="w-full" aria-disabled={busy}>
          {busy ? words("busy") : step === "code" ? words("codeAction") : t("action")}
        </Button>
      </form>
    </Letter>
  );
}
