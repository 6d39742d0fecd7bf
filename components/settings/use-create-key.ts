"use client";

import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { call } from "@/lib/browser/api";
import type { Environment } from "@/lib/browser/environment";
import type { Scope } from "@/lib/contracts/contract";
import { createKey, type Key } from "@/lib/contracts/keys";

export type KeyForm = {
  name: string;
  all: boolean;
  scopes: Scope[];
  /** Days until it ends; 0 for never. */
  days: number;
};
type Faults = { name?: "nameMissing"; scopes?: "scopesMissing" };

/** State of the form that makes a key. */
export function useCreateKey(environment: Environment, onCreated: (key: Key) => void) {
  const [form, setForm] = useState<KeyForm>({ name: "", all: true, scopes: [], days: 0 });
  const [faults, setFaults] = useState<Faults>({});
  const { run, busy, problem } = useAction();

  function change(next: Partial<KeyForm>) {
    setForm((now) => ({ ...now, ...next }));
    setFaults({});
  }

  async function submit() {
    const found: Faults = {
      ...(form.name.trim() ? {} : { name: "nameMissing" as const }),
      ...(form.all || form.scopes.length > 0 ? {} : { scopes: "scopesMissing" as const }),
    };
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const body = {
      name: form.name.trim(),
      environment,
      ...(form.all ? {} : { scopes: form.scopes }),
      ...(form.days > 0 ? { expiresAt: new Date(Date.now() + form.days * 86_400_000).toISOString() } : {}),
    };
    await run(async () => onCreated(await call(createKey, { body })));
  }

  return { form, change, faults, submit, busy, problem };
}
