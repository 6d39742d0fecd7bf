"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { showWrong } from "@/components/ui/show-wrong";
import { ApiProblem, call } from "@/lib/browser/api";
import { forwardRequest } from "@/lib/browser/ceremony-calls";
import type { PassedOnTo } from "./passed-on";

type Member = "name" | "email" | "phone";
const members: readonly string[] = ["name", "email", "phone"] satisfies Member[];
const wrongOf = { name: "forward.nameMissing", email: "forward.emailWrong", phone: "forward.phoneWrong" } as const;
type Trouble = "network" | "session" | "busy" | "other" | "refused";

const troubleOf = ({ code, status }: ApiProblem): Trouble => {
  if (code === "network") return "network";
  if (code === "rate_limited") return "busy";
  if (status === 404 || status === 401) return "session";
  return status === 409 ? "refused" : "other";
};

type Props = {
  recipientId: string;
  sender: string;
  needsPhone: boolean;
  onOpenChange: (open: boolean) => void;
  onForwarded: (to: PassedOnTo) => void;
};

/** Names the person who acts instead. It cannot be taken back by whoever does it, so the dialog says what follows. */
export function ForwardDialog({ recipientId, sender, needsPhone, onOpenChange, onForwarded }: Props) {
  const t = useTranslations("ceremony");
  const [person, setPerson] = useState({ name: "", email: "", phone: "", reason: "" });
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  const send = async () => {
    const asked = members.filter((member) => member !== "phone" || needsPhone);
    const missing = asked.filter((member) => person[member as Member].trim() === "");
    showWrong(() => {
      setWrong(missing);
      setTrouble(undefined);
    });
    if (missing.length > 0 || sending.current) return;
    sending.current = true;
    setBusy(true);
    try {
      const { phone, ...body } = person;
      onForwarded(
        await call(forwardRequest, { params: { recipientId }, body: { ...body, ...(needsPhone ? { phone } : {}) } }),
      );
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : new ApiProblem(500, "internal", "", []);
      const refused = problem.issues
        .map(({ path }) => path.replace(/^body\./, ""))
        .filter((at) => members.includes(at));
      showWrong(() => setWrong(refused));
      if (refused.length === 0) setTrouble(troubleOf(problem));
      sending.current = false;
      setBusy(false);
    }
  };

  const field = (member: Member, input: { type: string; autoComplete: string; maxLength: number }, hint?: string) => (
    <Field
      className="mt-3"
      label={t(`forward.${member}`)}
      hint={hint}
      error={wrong.includes(member) ? t(wrongOf[member]) : undefined}
    >
      {(control) => (
        <Input
          {...control}
          {...input}
          value={person[member]}
          onChange={(event) => {
            setPerson({ ...person, [member]: event.target.value });
            setWrong(wrong.filter((each) => each !== member));
          }}
        />
      )}
    </Field>
  );

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("forward.title")}
      description={t("forward.text", { sender })}
      closeLabel={t("close")}
    >
      {field("name", { type: "text", autoComplete: "off", maxLength: 200 })}
      {field("email", { type: "email", autoComplete: "off", maxLength: 254 })}
      {needsPhone ? field("phone", { type: "tel", autoComplete: "off", maxLength: 32 }, t("forward.phoneHint")) : null}
      <Field className="mt-3" label={t("forward.reason")} hint={t("forward.reasonHint", { sender })}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1_000}
            value={person.reason}
            onChange={(event) => setPerson({ ...person, reason: event.target.value })}
          />
        )}
      </Field>
      {trouble ? (
        <Notice tone="stop" className="mt-3">
          {t(trouble === "refused" ? "forward.refused" : `problem.${trouble}`)}
        </Notice>
      ) : null}
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{t("forward.cancel")}</Button>
        <Button variant="main" aria-disabled={busy} onClick={() => void send()}>
          {t(busy ? "forward.sending" : "forward.confirm")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
