import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

type Props = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A native box with its words; the whole line is the target. Its hint is read after its name, not as part of it. */
export function Checkbox({ label, hint, className = "", ...rest }: Props) {
  const id = useId();
  const words = hint ? { "aria-labelledby": `${id}-label`, "aria-describedby": `${id}-hint` } : {};
  return (
    <label className={`touch flex items-start gap-3 py-1 max-md:py-3 pointer-coarse:py-3 ${className}`}>
      <span className="relative mt-px grid size-4.5 flex-none place-items-center">
        <input
          type="checkbox"
          className="peer size-full appearance-none rounded-[4px] border border-line-3 bg-raised checked:border-accent checked:bg-accent disabled:opacity-55"
          {...words}
          {...rest}
        />
        <Check
          aria-hidden
          className="pointer-events-none absolute size-3 text-on-accent opacity-0 [stroke-width:3] peer-checked:opacity-100"
        />
      </span>
      <span className="min-w-0">
        <span id={`${id}-label`}>{label}</span>
        {hint ? (
          <span id={`${id}-hint`} className="block text-12 text-ink-2">
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}
