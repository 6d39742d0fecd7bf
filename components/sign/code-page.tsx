"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { Challenge } from "@/lib/contracts/challenge";
import { CodeLocked } from "./code-locked";
import { CodeResend } from "./code-resend";
import { Letter } from "./letter";
import { headOf, LetterHead } from "./letter-head";
import { useCode } from "./use-code";

/** Between the cover and the document: one code, typed or pasted. Nothing of the document is here yet. */
export function CodePage({ initial }: { initial: Challenge }) {
  const t = useTranslations("ceremony.code");
  const code = useCode(initial);
  const { challenge, members, problem } = code;
  const first = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each refusal the code is typed anew
  useEffect(() => first.current?.focus(), [problem]);

  if (challenge.lockedUntil) return <CodeLocked challenge={challenge} until={challenge.lockedUntil} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void code.give();
  };
  const told = { sender: challenge.sender.name, email: challenge.email ?? "", phone: challenge.phone ?? "" };
  const words = problem && t(`problem.${problem}`, { left: challenge.triesLeft });
  const isSpoken = challenge.method === "ACCESS_CODE";
  return (
    <Letter recipientId={challenge.recipientId}>
      <LetterHead cover={headOf(challenge)} />
      <h1 className="text-20 font-semibold break-words md:text-28">{t(isSpoken ? "titleAccess" : "title")}</h1>
      {challenge.environment === "test" && !isSpoken ? (
        <Notice tone="wait" className="mt-5">
          {t("test")}
        </Notice>
      ) : (
        <p className="mt-3 max-w-[58ch] text-16 break-words text-ink-2">
          {t(`text.${challenge.method}${challenge.sentAt || isSpoken ? "" : "_UNSENT"}`, told)}
        </p>
      )}
      <form onSubmit={submit} className="mt-6 md:mt-8">
        <div className="grid gap-4 md:max-w-80">
          {members.map((member, index) => (
            <Field key={member} label={t(`label.${member}`)} error={index === members.length - 1 ? words : undefined}>
              {(control) => (
                <Input
                  {...control}
                  ref={index === 0 ? first : undefined}
                  name={member}
                  value={code.values[member] ?? ""}
                  onChange={(event) => code.setValue(member, event.target.value)}
                  className={`h-13! text-20! ${isSpoken ? "" : "tracking-[0.2em] tabular-nums"}`}
                  {...(isSpoken
                    ? { type: "text", autoComplete: "off", autoCapitalize: "off", maxLength: 64 }
                    : { inputMode: "numeric", autoComplete: index === 0 ? "one-time-code" : "off", maxLength: 12 })}
                  spellCheck={false}
                />
              )}
            </Field>
          ))}
        </div>
        <div className="mt-6 [@media(max-height:30rem)]:mt-3 flex flex-wrap items-center gap-x-5 gap-y-3 max-md:flex-col max-md:items-stretch max-md:text-center">
          <Button type="submit" variant="main" size="big" className="px-7" aria-disabled={code.busy}>
            {code.busy ? t("opening") : t("open")}
          </Button>
          {isSpoken ? null : <CodeResend challenge={challenge} busy={code.busy} onResend={() => void code.resend()} />}
        </div>
      </form>
      <p className="mt-8 border-t border-line pt-4 text-12 text-ink-2">{t("why", told)}</p>
    </Letter>
  );
}
