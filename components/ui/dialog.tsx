"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What is at stake, in a sentence; read out when the dialog opens. */
  description?: ReactNode;
  closeLabel: string;
  /** Ignores clicks outside and Escape: for what is shown only once. */
  insistent?: boolean;
  wide?: boolean;
  children: ReactNode;
};

/** A sheet at the bottom of a phone, in the middle of a wide screen. */
export function Dialog({ open, onOpenChange, title, description, closeLabel, insistent, wide, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const hold = insistent ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-40 grid items-end overflow-y-auto overscroll-contain bg-scrim md:place-items-center md:p-6 [@media(max-height:30rem)]:pt-2 [@media(max-height:30rem)]:pb-0">
          <Radix.Content
            // On the first control, which is the one that closes, Enter would end what has just begun.
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              heading.current?.focus();
            }}
            {...(description ? {} : { "aria-describedby": undefined })}
            {...(hold ? { onEscapeKeyDown: hold, onPointerDownOutside: hold, onInteractOutside: hold } : {})}
            className={`sheet-in relative w-full bg-raised px-5 pt-3 pb-7 shadow-float! outline-none! max-md:mt-16 max-md:rounded-t-sheet md:rounded-sheet md:p-6 [@media(max-height:30rem)]:pt-3 ${wide ? "md:max-w-2xl" : "md:max-w-md"}`}
          >
            <span aria-hidden className="mx-auto mb-3 block h-1 w-9 rounded-full bg-line-2 md:hidden" />
            <div className="flex items-start gap-3">
              <Radix.Title
                ref={heading}
                tabIndex={-1}
                className="min-w-0 flex-1 py-1 text-20 font-semibold break-words shadow-none! outline-none!"
              >
                {title}
              </Radix.Title>
              <Radix.Close
                aria-label={closeLabel}
                className="touch -mt-1 -me-2.5 grid size-11 flex-none place-items-center rounded-control text-ink-2 hover:bg-hover"
              >
                <X aria-hidden className="size-5" />
              </Radix.Close>
            </div>
            {description ? <Radix.Description className="text-ink-2">{description}</Radix.Description> : null}
            {children}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * What a dialog ends with. On a screen as low as a phone on its side it stays in sight while the rest is scrolled: nobody
 * should have to look for the button.
 */
export function DialogActions({ className = "mt-5", children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={`flex flex-wrap justify-end gap-2 max-md:flex-col-reverse [@media(max-height:30rem)]:sticky [@media(max-height:30rem)]:bottom-0 [@media(max-height:30rem)]:-mx-1 [@media(max-height:30rem)]:mt-2 [@media(max-height:30rem)]:border-t [@media(max-height:30rem)]:border-line [@media(max-height:30rem)]:bg-raised [@media(max-height:30rem)]:px-1 [@media(max-height:30rem)]:py-2 ${className}`}
    >
      {children}
    </div>
  );
}
