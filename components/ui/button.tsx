import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const variants = {
  main: "bg-accent text-on-accent font-semibold hover:bg-accent-hover [&_kbd]:text-on-accent",
  line: "shadow-line hover:bg-hover",
  plain: "hover:bg-hover",
  danger: "text-st-stop hover:bg-st-stop-tint",
};

const sizes = {
  small: "h-8 px-3 text-14 rounded-control",
  normal: "h-9 px-3.5 text-14 rounded-control",
  big: "h-13 px-5 text-16 font-semibold rounded-button",
  square: "size-9 text-14 rounded-control",
};

type Props = ComponentProps<"button"> & {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Draw the only child (a link, say) as the button. */
  asChild?: boolean;
};

/** One `main` on a screen, `line` for the next best, plain words for the rest, `danger` set apart. */
export function Button({ variant = "plain", size = "normal", asChild = false, className = "", ...rest }: Props) {
  const Element = asChild ? Slot.Root : "button";
  return (
    <Element
      {...(asChild ? {} : { type: "button" as const })}
      className={`touch inline-flex items-center justify-center gap-2 font-medium whitespace-nowrap select-none aria-disabled:opacity-55 disabled:opacity-55 [&_kbd]:max-lg:hidden [&_kbd]:pointer-coarse:hidden ${variants[variant]} ${sizes[size]} ${className}`}
      {...rest}
    />
  );
}
