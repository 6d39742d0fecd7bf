"use client";

import { useEffect, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { createKey } from "@/lib/contracts/keys";
import { CodeBlock } from "./code-block";

const place = "certyneo.quickStartKey";

type Labels = Record<"title" | "copy" | "copied" | "fill" | "filling" | "filled" | "forget" | "keyPlaceholder", string>;
type Props = { baseUrl: string; signedIn: boolean; labels: Labels };

/**
 * The two lines that every program needs. A signed-in reader may have a test key made and filled in; keys are kept as
 * hashes, so it stays in this tab only.
 */
export function KeyBlock({ baseUrl, signedIn, labels }: Props) {
  const { run, busy, problem } = useAction();
  const [key, setKey] = useState<string>();
  useEffect(() => setKey(sessionStorage.getItem(place) ?? undefined), []);

  const fill = () =>
    run(async () => {
      const made = await call(createKey, { body: { name: "Quick start", environment: "test" } });
      sessionStorage.setItem(place, made.key ?? "");
      setKey(made.key);
    });

  function forget() {
    sessionStorage.removeItem(place);
    setKey(undefined);
  }

  const text = `export CERTYNEO_URL=${baseUrl}\nexport CERTYNEO_KEY=${key ?? labels.keyPlaceholder}\n`;
  return (
    <>
      <CodeBlock title={labels.title} text={text} copy={labels.copy} copied={labels.copied} />
      {key ? (
        <p role="status" className="mt-3 max-w-measure text-ink-2">
          {labels.filled}{" "}
          <button type="button" className="link" onClick={forget}>
            {labels.forget}
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
