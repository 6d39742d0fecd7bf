"use client";

import { Tabs } from "radix-ui";
import { CopyButton } from "@/components/ui/copy-button";
import { CodeText } from "./code-block";
import { type Language, languages, useLanguage } from "./use-language";

export type Labels = Record<Language | "copy" | "copied" | "language", string>;

type Props = { texts: Record<Language, string>; labels: Labels; whole?: boolean };

/** One program in three languages; choosing one chooses it everywhere. */
export function CodeTabs({ texts, labels, whole = false }: Props) {
  const [language, choose] = useLanguage();
  return (
    <Tabs.Root
      value={language}
      onValueChange={(value) => choose(value as Language)}
      className="min-w-0 rounded-control border border-line bg-raised"
    >
      <div className="flex min-h-11 items-center justify-between gap-2 border-b border-line pr-1 pl-2">
        <Tabs.List aria-label={labels.language} className="flex self-stretch">
          {languages.map((each) => (
            <Tabs.Trigger
              key={each}
              value={each}
              className="-mb-px min-w-11 border-b-2 border-transparent px-2 text-12 font-medium text-ink-2 hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink"
            >
              {labels[each]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <CopyButton
          text={texts[language]}
          label={labels.copy}
          copiedLabel={labels.copied}
          variant="plain"
          className="text-12!"
        />
      </div>
      {languages.map((each) => (
        <Tabs.Content key={each} value={each} tabIndex={-1}>
          <CodeText text={texts[each]} label={labels[each]} whole={whole} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
