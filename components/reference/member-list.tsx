import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Limit, Member } from "@/lib/contracts/openapi/reading";
import { Inline } from "./markdown";

type Props = { members: readonly Member[]; requests?: boolean };

/** Members of an object, one below the other; those of an object inside it are folded. */
export function MemberList({ members, requests = false }: Props) {
  return (
    <ul className="border-t border-line">
      {members.map((member) => (
        <li key={member.name} className="border-b border-line py-2.5">
          <Entry member={member} requests={requests} />
        </li>
      ))}
    </ul>
  );
}

export function Entry({ member, requests, place }: { member: Member; requests: boolean; place?: string }) {
  const t = useTranslations("developers.reference");
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="code font-medium break-all">{member.name}</span>
        <Type member={member} />
        {place ? <span className="text-12 text-ink-3">{place}</span> : null}
        {member.nullable ? <span className="text-12 text-ink-3">{t("nullable")}</span> : null}
        {requests && member.required ? <span className="text-12 font-medium text-st-wait">{t("required")}</span> : null}
      </p>
      <p className="mt-0.5 max-w-measure text-ink-2">
        <Inline text={member.description} />
        <Facts member={member} />
      </p>
      {member.choices.length > 0 ? (
        <p className="code mt-1 max-w-measure text-12 leading-5 break-words text-ink-2">{member.choices.join("  ")}</p>
      ) : null}
      {member.members.length > 0 ? (
        <details className="mt-1.5">
          <summary className="link touch w-fit cursor-pointer py-0.5 text-12">
            {t("members", { count: member.members.length })}
            <span className="sr-only"> {member.name}</span>
          </summary>
          <div className="mt-2 border-l border-line-2 pl-4">
            <MemberList members={member.members} requests={requests} />
          </div>
        </details>
      ) : null}
    </>
  );
}

function Type({ member }: { member: Member }): ReactNode {
  if (!member.object) return <span className="text-12 text-ink-3">{member.type}</span>;
  return (
    <a href={`#object-${member.object}`} className="link text-12">
      {member.type}
    </a>
  );
}

/** Default and limits, behind the description. */
function Facts({ member }: { member: Member }): ReactNode {
  const t = useTranslations("developers.reference");
  const facts = Object.entries(member.limits).map(([limit, value]) => t(`limits.${limit as Limit}`, { value }));
  if (isSaid(member.default)) facts.unshift(t("default", { value: JSON.stringify(member.default) }));
  if (facts.length === 0) return null;
  return (
    <span className="text-ink-3">
      {member.description ? " · " : ""}
      {facts.join(" · ")}
    </span>
  );
}

/** An empty default says nothing. */
const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== "" && !(typeof value === "object" && Object.keys(value ?? {}).length === 0);
