"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { correctRecipient } from "@/lib/contracts/envelope-recipients";
import type { Recipient } from "@/lib/contracts/recipients";

type Props = { envelopeId: string; recipient: Recipient; name: string };

/** A wrong address, number or name is put right while nobody has acted in it. */
export function CorrectAction({ envelopeId, recipient, name }: Props) {
  const t = useTranslations("dashboard.correct");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { run, busy, problem, clear } = useAction();
  const before = { name: recipient.name, email: recipient.email, phone: recipient.phone ?? "" };
  const [person, setPerson] = useState(before);
  const changed = Object.fromEntries(
    Object.entries(person)
      .map(([member, value]) => [member, value.trim()] as const)
      .filter(([member, value]) => value !== before[member as keyof typeof before]),
  );

  const save = () =>
    run(async () => {
      if (Object.keys(changed).length > 0)
        await call(correctRecipient, { params: { envelopeId, recipientId: recipient.id }, body: changed });
      setOpen(false);
      router.refresh();
    });

  return (
    <>
      <Button
        size="small"
        className="-ms-3 text-ink-2"
        aria-label={t("openFor", { name })}
        onClick={() => {
          setPerson(before);
          clear();
          setOpen(true);
        }}
      >
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { name })}
        description={t("hint")}
        closeLabel={t("close")}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          {problem ? (
            <Notice tone="stop" className="mt-4">
              {problem}
            </Notice>
          ) : null}
          <div className="mt-5 grid gap-4">
            {(["name", "email", "phone"] as const).map((member) =>
              // Whoever needs no number is not asked for one.
              member === "phone" && !needsPhone(recipient) ? null : (
                <Field key={member} label={t(member)}>
                  {(control) => (
                    <Input
                      {...control}
                      type={inputTypes[member]}
                      maxLength={254}
                      autoComplete="off"
                      spellCheck={false}
                      value={person[member]}
                      onChange={(event) => setPerson((now) => ({ ...now, [member]: event.target.value }))}
                    />
                  )}
                </Field>
              ),
            )}
          </div>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{t("keep")}</Button>
            <Button type="submit" variant="main" aria-disabled={busy}>
              {t(busy ? "saving" : "save")}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}

const inputTypes = { name: "text", email: "email", phone: "tel" } as const;

const needsPhone = ({ phone, delivery, authentication }: Recipient): boolean =>
  phone !== null || delivery === "SMS" || delivery === "BOTH" || authentication.includes("SMS");
