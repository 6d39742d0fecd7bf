import { useTranslations } from "next-intl";
import type { Challenge } from "@/lib/contracts/challenge";
import type { CoverView } from "@/lib/contracts/cover";
import { Monogram, TestBadge } from "./monogram";

type Head = Pick<CoverView, "workspaceName" | "senderName" | "senderEmail" | "environment">;

/** What the head of the letter shows on the code page. */
export const headOf = ({ sender, environment }: Challenge): Head => ({
  workspaceName: sender.workspace,
  senderName: sender.name,
  senderEmail: sender.email,
  environment,
});

/** Who sends it, at the top of a letter. */
export function LetterHead({ cover }: { cover: Head }) {
  const t = useTranslations("ceremony");
  return (
    <header className="mb-4 flex flex-wrap items-center gap-3 md:mb-10">
      <Monogram name={cover.workspaceName} className="size-10" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold break-words">{cover.workspaceName}</p>
        <p className="text-12 break-words text-ink-2">
          {t("cover.from", { sender: cover.senderName, email: cover.senderEmail })}
        </p>
      </div>
      {cover.environment === "test" ? (
        <span className="max-sm:w-full">
          <TestBadge />
        </span>
      ) : null}
    </header>
  );
}
