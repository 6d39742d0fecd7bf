import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

const control =
  "block w-full rounded-control border border-line-3 bg-raised px-3 text-14 text-ink aria-invalid:border-st-stop disabled:opacity-55 max-md:text-16 pointer-coarse:text-16";

export function Input({ className = "", ...rest }: ComponentProps<"input">) {
  return <input className={`touch h-10 ${control} ${className}`} {...rest} />;
}

export function Textarea({ className = "", ...rest }: ComponentProps<"textarea">) {
  return <textarea className={`min-h-20 resize-y py-2 ${control} ${className}`} {...rest} />;
}

/** The platform's own list: best on touch, complete with the keyboard. */
export function Select({ className = "", children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={`relative block ${className}`}>
      <select className={`touch h-10 appearance-none pe-9 ${control}`} {...rest}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 end-3 size-4 -translate-y-1/2 text-ink-2"
      />
    </span>
  );
}
