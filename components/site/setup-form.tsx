"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type HTMLInputAutoCompleteAttribute, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { ApiProblem, call } from "@/lib/browser/api";
import { setUp } from "@/lib/contracts/account";
import type { Made } from "./setup";
import { useAction } from "./use-action";

type Form = { name: string; email: string; workspace: string; password: string };
const places = [
  { name: "name", type: "text", complete: "name", hint: "nameHint", missing: "nameMissing" },
  { name: "email", type: "email", complete: "username", hint: undefined, missing: "emailMissing" },
  { name: "workspace", type: "text", complete: "organization", hint: "workspaceHint", missing: "workspaceMissing" },
  { name: "password", type: "password", complete: "new-password", hint: "passwordHint", missing: "passwordShort" },
] as const satisfies readonly {
  name: keyof Form;
  type: string;
  complete: HTMLInputAutoCompleteAttribute;
  hint: string | undefined;
  missing: string;
}[];

const isMissing = (form: Form, name: keyof Form) =>
  name === "password"
    ? form.password.length < 10
    : name === "email"
      ? !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(form.email.trim())
      : !form[name].trim();

/** Makes the owner of the instance. */
export function SetupForm({ onMade }: { onMade: (made: Made) => void }) {
  const t = useTranslations("dashboard.setup");
  const { run, busy, problem } = useAction();
  const [form, setForm] = useState<Form>({ name: "", email: "", workspace: "", password: "" });
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Partial<Record<string, string>>>({});

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    setRefused({});
    if (places.some((place) => isMissing(form, place.name))) return;
    const body = { ...form, name: form.name.trim(), email: form.email.trim(), workspace: form.workspace.trim() };
    await run(async () => {
      const keys = await call(setUp, { body }).catch((error: unknown) => {
        if (error instanceof ApiProblem)
          setRefused(Object.fromEntries(error.issues.map((issue) => [issue.path, issue.message])));
        throw error;
      });
      onMade({ ...keys, email: body.email, password: body.password });
    });
  }

  return (
    <form noValidate className="mt-6 grid gap-4" onSubmit={(event) => void submit(event)}>
      {places.map((place) => (
        <Field
          key={place.name}
          label={t(place.name)}
          hint={place.hint ? t(place.hint) : undefined}
          error={tried && isMissing(form, place.name) ? t(place.missing) : refused[place.name]}
        >
          {(control) => (
            <Input
              {...control}
              type={place.type}
              name={place.name}
              autoComplete={place.complete}
              maxLength={200}
              value={form[place.name]}
              onChange={(event) => setForm((now) => ({ ...now, [place.name]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <Button type="submit" variant="main" size="big" className="mt-2 w-full" aria-disabled={busy}>
        {busy ? t("busy") : t("action")}
      </Button>
    </form>
  );
}
