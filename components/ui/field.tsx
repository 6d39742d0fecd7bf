import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

export type FieldControl = {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

type Props = {
  label: ReactNode;
  /** Keeps the label for screen readers only, where a heading already says it. */
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  /** Spread the given attributes on the control. */
  children: (control: FieldControl) => ReactNode;
};

/** A label above its control, a hint and an error in words below it. */
export function Field({ label, labelHidden = false, hint, error, className = "", children }: Props) {
  const id = useId();
  const describedBy = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "mb-1 block text-12 font-medium text-ink-2"}>
        {label}
      </label>
      {children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": describedBy || undefined })}
      {hint && !error ? (
        <p id={`${id}-hint`} className="mt-1 text-12 text-ink-3">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-12 text-st-stop">
          <CircleAlert aria-hidden className="mt-px size-3.5" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
