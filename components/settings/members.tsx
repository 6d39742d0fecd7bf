"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { changeRole, type OpenInvitation, type WorkspaceMember } from "@/lib/contracts/members";
import { Invitations } from "./invitations";
import { InviteDialog } from "./invite-dialog";
import { type AskedAct, MemberDialog } from "./member-dialog";
import { type MemberAct, MemberRow, memberColumns } from "./member-row";

type Props = {
  workspace: string;
  members: readonly WorkspaceMember[];
  invitations: readonly OpenInvitation[];
  isAdmin: boolean;
  /** Whether mail stays here, and whether the reader finds it. */
  outbox: "none" | "own" | "other";
};

/** Who belongs to the workspace, who was asked to, and what may be done about it. */
export function Members({ workspace, members, invitations, isAdmin, outbox }: Props) {
  const t = useTranslations("dashboard.people");
  const router = useRouter();
  const [inviting, setInviting] = useState(false);
  const [asked, setAsked] = useState<AskedAct>();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState("");
  const [mailed, setMailed] = useState(false);
  const { run, problem } = useAction();
  const you = members.find(({ isYou }) => isYou);

  const done = (words: string, isMailed = false) => {
    setSaid(words);
    setMailed(isMailed);
    router.refresh();
  };
  /** A role is given at once: it is as easily taken back. */
  const act = ({ kind, member }: MemberAct) => {
    if (kind !== "makeAdmin" && kind !== "makeMember") {
      setAsked({ kind, member });
      setAsking(true);
      return;
    }
    const role = kind === "makeAdmin" ? "ADMIN" : "MEMBER";
    setSaid("");
    void run(async () => {
      await call(changeRole, { params: { userId: member.userId }, body: { role } });
      done(t("changed", { name: member.name, role: t(`inSentence.${role}`) }));
    });
  };
  return (
    <>
      <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h1 className="text-20 font-semibold md:text-28">{t("title")}</h1>
          <p className="mt-1 max-w-measure text-pretty text-ink-2">{t("hint", { workspace })}</p>
        </div>
        {isAdmin ? (
          <Button variant="main" onClick={() => setInviting(true)}>
            <Plus aria-hidden className="size-4" />
            {t("invite")}
          </Button>
        ) : null}
      </header>
      {problem ? (
        <Notice tone="stop" className="mb-4">
          {problem}
        </Notice>
      ) : null}
      {said ? (
        <Notice tone="done" className="mb-4">
          {said} {mailed && outbox === "own" ? <InOutbox /> : null}
        </Notice>
      ) : null}
      <div aria-hidden className={`border-b border-line pb-2 text-12 text-ink-3 max-lg:hidden ${memberColumns}`}>
        <span>{t("name")}</span>
        <span>{t("role")}</span>
        <span>{t("lastSeen")}</span>
      </div>
      <ul className="max-lg:border-t max-lg:border-line">
        {members.map((member) => (
          <MemberRow key={member.userId} member={member} yourRole={you?.role ?? "MEMBER"} onAct={act} />
        ))}
      </ul>
      {isAdmin ? <Invitations invitations={invitations} onDone={done} /> : null}
      <InviteDialog
        open={inviting}
        onOpenChange={setInviting}
        onInvited={(email) => done(t("invited", { email }), true)}
      />
      {asked ? (
        <MemberDialog act={asked} open={asking} workspace={workspace} onClose={() => setAsking(false)} onDone={done} />
      ) : null}
    </>
  );
}

/** Where the mail is on an instance that sends none. */
function InOutbox() {
  const t = useTranslations("dashboard.people");
  const link = (chunks: ReactNode) => (
    <a href="/outbox" className="link">
      {chunks}
    </a>
  );
  return t.rich("inOutbox", { link });
}
