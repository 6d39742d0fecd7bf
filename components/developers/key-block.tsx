"use client";

import { useEffect, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { createKey, revokeKey } from "@/lib/contracts/keys";
import { CodeBlock } from "./code-block";

const place = "certyneo.quickStartKey";
const lifeMs = 7 * 86_400_000;

/** What the programs of the guide do. */
const scopes = ["documents:write", "envelopes:write", "webhooks:write"] as const;

type MadeKey = { id: string; key: string };

type Labels = Record<
  "title" | "copy" | "copied" | "fill" | "filling" | "filled" | "revoke" | "keyName" | "keyPlaceholder",
  string
>;
type Props = { baseUrl: string; signedIn: boolean; labels: Labels };

/**
 * The two lines that every program needs. A signed-in reader may have a test key made and filled in, for a week and for
 * what the programs do; keys are kept as hashes, so it stays in this tab only.
 */
export function KeyBlock({ baseUrl, signedIn, labels }: Props) {
  const { run, busy, problem } = useAction();
  const [key, setKey] = useState<MadeKey>();
  useEffect(() => setKey(findKept()), []);

  const fill = () =>
    run(async () => {
      const expiresAt = new Date(Date.now() + lifeMs).toISOString();
      const body = { name: labels.keyName, environment: "test" as const, scopes: [...scopes], expiresAt };
      const { id, key: text } = await call(createKey, { body });
      const made = { id, key: text ?? "" };
      sessionStorage.setItem(place, JSON.stringify(made));
      setKey(made);
    });

  const revoke = ({ id }: MadeKey) =>
    run(async () => {
      await call(revokeKey, { params: { keyId: id } });
      sessionStorage.removeItem(place);
      setKey(undefined);
    });

  const text = `export CERTYNEO_URL=${baseUrl}\nexport CERTYNEO_KEY=${key?.key ?? labels.keyPlaceholder}\n`;
  return (
    <>
      <CodeBlock title={labels.title} text={text} copy={labels.copy} copied={labels.copied} whole />
      {key ? (
        <p role="status" className="mt-3 max-w-measure text-ink-2">
          {labels.filled}{" "}
          <button type="button" className="link" aria-disabled={busy} onClick={() => void revoke(key)}>
            {labels.revoke}
          </button>
        </p>
      ) : null}
      {signedIn && !key ? (
        <Button variant="line" className="mt-3" aria-disabled={busy} onClick={() => void fill()}>
          {busy ? labels.filling : labels.fill}
        </Button>
      ) : null}
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
    </>
  );
}

/** What this tab kept; storage may be blocked or hold something old. */
function findKept(): MadeKey | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? "null") as MadeKey | null;
    return typeof kept?.id === "string" && typeof kept.key === "string" ? kept : undefined;
  } catch {
    return undefined;
  }
}
