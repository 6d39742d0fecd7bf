import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/developers/code-block";
import { CodeTabs } from "@/components/developers/code-tabs";
import { useCodeLabels } from "@/components/developers/use-code-labels";
import type { Exchange } from "@/lib/contracts/openapi/examples";
import { programsOf } from "@/lib/contracts/openapi/programs";
import type { ReadOperation } from "@/lib/contracts/openapi/reading";

type Props = { read: ReadOperation; exchanges: readonly Exchange[] };

/** A recorded request in three languages, what was answered, and one recorded refusal. */
export function Samples({ read, exchanges }: Props) {
  const t = useTranslations("developers.reference");
  const labels = useCodeLabels();
  const { method, path, operation } = read;
  const needsKey = operation.security?.length !== 0;
  const exchange = exchanges[0] ?? { status: 200, answer: {} };
  const shown = [exchanges[0], exchanges.find(({ status }) => status >= 400)].filter((each) => each?.answer);
  return (
    <div className="grid gap-4 xl:sticky xl:top-20">
      <CodeTabs texts={programsOf({ method, path, exchange, needsKey })} labels={labels} />
      {shown.map((each) => (
        <CodeBlock
          key={each!.status}
          title={t("answered", { status: String(each!.status) })}
          text={JSON.stringify(each!.answer, null, 2)}
          copy={labels.copy}
          copied={labels.copied}
        />
      ))}
    </div>
  );
}
