"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { removeMember, transferOwnership, type WorkspaceMember } from "@/lib/contracts/members";

/** What is asked about once more before it is done. */
export type AskedAct = { kind: "makeOwner" | "remove" | "leave"; member: WorkspaceMember };

type Props = {
  act: AskedAct;
  open: boolean;
  workspace: string;
  onClose: () => void;
  onDone: (words: string) => void;
};

/** Asks once before a membership ends or changes hands. */
export function MemberDialog({ act, open, workspace, onClose, onDone }: Props) {
  const t = useTranslations("dashboard.people");
  const [password, setPassword] = useState("");
  const { kind, member } = act;
  const userId = member.userId;
  const names = { name: member.name, workspace };
  const close = (next: boolean) => {
    if (next) return;
    setPassword("");
    onClose();
  };
  const asks = {
    remove: {
      run: async () => {
        await call(removeMember, { params: { userId } });
        onDone(t("removed", names));
      },
      words: { title: "removeTitle", hint: "removeHint", action: "removeAction", busy: "removing" },
    },
    leave: {
      run: async () => {
        await call(removeMember, { params: { userId } });
        window.location.assign("/envelopes");
      },
      words: { title: "leaveTitle", hint: "leaveHint", action: "leaveAction", busy: "leaving" },
    },
    makeOwner: {
      run: async () => {
        await call(transferOwnership, { params: { userId }, body: { password } });
        onDone(t("handedOver", names));
      },
      words: { title: "ownerTitle", hint: "ownerHint", action: "ownerAction", busy: "handingOver" },
    },
  } as const;
  const { run, words } = asks[kind];
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={close}
      title={t(words.title, names)}
      description={t(words.hint, names)}
      words={{ action: t(words.action), busy: t(words.busy), keep: t("cancel"), close: t("close") }}
      onConfirm={run}
    >
      {kind === "makeOwner" ? (
        <Field label={t("password")} hint={t("passwordHint")} className="mt-4">
          {(control) => (
            <Input
              {...control}
              type="password"
              required
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
      ) : null}
    </ConfirmDialog>
  );
}
