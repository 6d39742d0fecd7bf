import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";

type Props = {
  kind: "expired" | "ending" | "replacement" | "authorityExpired" | "authorityEnding";
  endsAt: string;
  days: number;
};

/** For those who run the workspace: the certificate that seals, or that certifies signers, needs somebody. */
export function SealBanner({ kind, endsAt, days }: Props) {
  const t = useTranslations("dashboard.seal");
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-4 md:px-6 lg:px-8">
      <Notice tone={kind === "expired" || kind === "authorityExpired" ? "stop" : "wait"} title={t(kind, { days })}>
        {t.rich(`${kind}Text`, { time: () => <Time at={endsAt} form="day" inline /> })}
      </Notice>
    </div>
  );
}
