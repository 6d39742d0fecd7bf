"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { useAction } from "./use-action";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  words: { action: string; busy: string; keep: string; close: string };
  /** Does it; the dialog closes when this resolves. */
  onConfirm: () => Promise<unknown>;
  /** How the button looks that does it; what deletes or ends something is set apart. */
  variant?: "danger" | "main";
  children?: ReactNode;
};

/** Asks once before something that has consequences. */
export function ConfirmDialog({ open, onOpenChange, title, description, words, onConfirm, variant, children }: Props) {
  const { run, busy, problem, clear } = useAction();
  const change = (next: boolean) => {
    clear();
    onOpenChange(next);
  };
  return (
    <Dialog open={open} onOpenChange={change} title={title} description={description} closeLabel={words.close}>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          if (await run(onConfirm)) onOpenChange(false);
        }}
      >
        {children}
        {problem ? (
          <Notice tone="stop" className="mt-4">
            {problem}
          </Notice>
        ) : null}
        <div className="mt-6 flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">
          <Button onClick={() => change(false)}>{words.keep}</Button>
          <Button type="submit" variant={variant ?? "danger"} aria-disabled={busy} className="shadow-line">
            {busy ? words.busy : words.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
