"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { useDirection } from "./reading";

type Props = { trigger: ReactNode; align?: "start" | "end"; defaultOpen?: boolean; children: ReactNode };

/** A menu that floats below its trigger (a single element that takes a ref). */
export function Menu({ trigger, align = "end", defaultOpen = false, children }: Props) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen} dir={useDirection()}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="fade-in z-50 min-w-56 max-w-80 rounded-button bg-raised p-1.5 shadow-float! outline-none!"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({ className = "", ...rest }: ComponentProps<typeof Radix.Item>) {
  return (
    <Radix.Item
      className={`touch flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 font-medium shadow-none! outline-none! data-[highlighted]:bg-hover ${className}`}
      {...rest}
    />
  );
}

export function MenuNote({ children }: { children: ReactNode }) {
  return <Radix.Label className="mb-1.5 border-b border-line px-2.5 pt-1.5 pb-2.5">{children}</Radix.Label>;
}
