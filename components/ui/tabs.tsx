"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useDirection } from "./reading";

type Tab = { value: string; label: ReactNode; content: ReactNode };
type Props = { label: string; tabs: Tab[]; value: string; onValueChange: (value: string) => void; className?: string };

/** Words on a hairline; the chosen one is ink with a line under it. */
export function Tabs({ label, tabs, value, onValueChange, className = "" }: Props) {
  return (
    <Radix.Root dir={useDirection()} value={value} onValueChange={onValueChange} className={className}>
      <Radix.List aria-label={label} className="flex border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-11 flex-1 items-center justify-center gap-2 border-b-2 border-transparent font-medium text-ink-2 data-[state=active]:border-ink data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
