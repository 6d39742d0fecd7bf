"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { Face } from "@/components/ui/face";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Time } from "@/components/ui/time";
import type { MemberRole, WorkspaceMember } from "@/lib/contracts/members";
import type { AskedAct } from "./member-dialog";

export type MemberAct = { kind: AskedAct["kind"] | "makeAdmin" | "makeMember"; member: WorkspaceMember };

export const memberColumns = "grid lg:grid-cols-[minmax(0,1fr)_176px_160px_44px] gap-x-4";

type Props = { member: WorkspaceMember; yourRole: MemberRole; onAct: (act: MemberAct) => void };

/** One member: who they are, what they may, when they were last here, and what may be done about it. */
export function MemberRow({ member, yourRole, onAct }: Props) {
  const t = useTranslations("dashboard.people");
  const acts = actsOn(member, yourRole);
  return (
    <li
      className={`items-center border-b border-line py-3 max-lg:grid-cols-[minmax(0,1fr)_44px] lg:min-h-14 lg:py-2 ${memberColumns}`}
    >
      <span className="flex min-w-0 items-center gap-3">
        <Face name={member.name} />
        <span className="min-w-0">
          <span className="block font-medium break-words">
            {member.name}
            {member.isYou ? <span className="font-normal text-ink-2"> ({t("you")})</span> : null}
          </span>
          <span className="block text-12 wrap-anywhere text-ink-2">{member.email}</span>
        </span>
      </span>
      <span className="max-lg:col-start-1 max-lg:ps-10">
        <span className={member.role === "MEMBER" ? "text-ink-2" : "font-medium"}>{t(`roles.${member.role}`)}</span>
        {member.hasTwoFactor === null ? null : (
          <span className="block text-12 text-ink-2">{t(member.hasTwoFactor ? "twoFactor" : "noTwoFactor")}</span>
        )}
      </span>
      <span className="text-ink-2 max-lg:col-start-1 max-lg:ps-10 max-lg:text-12">
        <span className="lg:hidden">{t("lastSeen")}: </span>
        {member.lastSeenAt ? <Time at={member.lastSeenAt} /> : t("never")}
      </span>
      <span className="max-lg:col-start-2 max-lg:row-span-3 max-lg:row-start-1">
        {acts.length > 0 ? <ActMenu member={member} acts={acts} onAct={onAct} /> : null}
      </span>
    </li>
  );
}

function ActMenu({ member, acts, onAct }: { member: WorkspaceMember; acts: Kind[]; onAct: Props["onAct"] }) {
  const t = useTranslations("dashboard.people");
  const trigger = (
    <button
      type="button"
      aria-label={t("more", { name: member.name })}
      className="grid size-11 place-items-center rounded-control text-ink-2 hover:bg-hover"
    >
      <Ellipsis aria-hidden className="size-5" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {acts.map((kind) => (
        <MenuItem
          key={kind}
          className={kind === "remove" || kind === "leave" ? "text-st-stop" : ""}
          onSelect={() => onAct({ kind, member })}
        >
          {t(kind)}
        </MenuItem>
      ))}
    </Menu>
  );
}

type Kind = MemberAct["kind"];

/** What may be done about somebody by who has this role; the API asks the same. */
function actsOn({ role, isYou }: WorkspaceMember, yourRole: MemberRole): Kind[] {
  const runs = yourRole !== "MEMBER";
  const change = role === "ADMIN" ? ("makeMember" as const) : ("makeAdmin" as const);
  if (role === "OWNER") return [];
  if (isYou) return runs ? [change, "leave"] : ["leave"];
  if (!runs) return [];
  return [change, ...(yourRole === "OWNER" ? (["makeOwner"] as const) : []), "remove"];
}
