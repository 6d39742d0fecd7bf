import type { ComponentProps, ReactNode } from "react";
import { FieldInput } from "./field-input";

type Props = ComponentProps<typeof FieldInput> & { written: ReactNode };

/**
 * A day where it is filled in. The browser's own control writes days as the browser likes, so it is seen only while somebody
 * is in it or is not done with it; at rest the day stands as the document will have it.
 */
export function DayOnPage({ written, className, ...input }: Props) {
  return (
    <>
      <FieldInput {...input} className={`peer ${className} opacity-0 focus:opacity-100 invalid:opacity-100`} />
      <span
        aria-hidden
        className="pointer-events-none absolute inset-0 flex items-center overflow-hidden peer-focus:invisible peer-invalid:invisible"
      >
        {written}
      </span>
    </>
  );
}
