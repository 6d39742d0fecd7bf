import { CircleCheck, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Challenge } from "@/lib/contracts/challenge";
import type { CoverView } from "@/lib/contracts/cover";
import { BrandMark } from "./brand";
import { TestBadge } from "./monogram";

type Head = Pick<CoverView, "workspaceName" | "senderName" | "senderEmail" | "senderConfirmed" | "environment">;

/** What the head of the letter shows on the code page. */
export const headOf = ({ sender, environment }: Challenge): Head => ({
  workspaceName: sender.workspace,
  senderName: sender.name,
  senderEmail: sender.email,
  senderConfirmed: sender.confirmed,
  environment,
});

/** Who sends it, at the top of a letter. */
export function LetterHead({ cover }: { cover: Head }) {
  const t = useTranslations("ceremony");
  const Sign = cover.senderConfirmed ? CircleCheck : Info;
  return (
    <header className="mb-4 flex flex-wrap items-center gap-3 md:mb-10 [@media(max-height:30rem)]:mb-4">
      <BrandMark name={cover.workspaceName} at="letter" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-semibold break-words">{cover.workspaceName}</p>
        <p className="text-12 break-words text-ink-2">
          {t("cover.from", { sender: cover.senderName, email: cover.senderEmail })}
        </p>
        {cover.senderConfirmed === null ? null : (
          <p
            className={`mt-0.5 flex items-start gap-1 text-12 ${cover.senderConfirmed ? "text-st-done" : "text-ink-2"}`}
          >
            <Sign aria-hidden className="mt-0.5 size-3 flex-none" />
            {t(cover.senderConfirmed ? "cover.addressConfirmed" : "cover.addressUnconfirmed")}
          </p>
        )}
      </div>
      {cover.environment === "test" ? (
        <span className="max-sm:w-full">
          <TestBadge />
        </span>
      ) : null}
    </header>
  );
}
