"use client";

import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Menu } from "@/components/ui/menu";

/** What else may be done with a row. */
export function RowMenu({ label, children }: { label: string; children: ReactNode }) {
  const trigger = (
    <button
      type="button"
      aria-label={label}
      className="relative grid size-11 place-items-center rounded-control text-ink-2 hover:bg-hover"
    >
      <Ellipsis aria-hidden className="size-5" />
    </button>
  );
  return <Menu trigger={trigger}>{children}</Menu>;
}
