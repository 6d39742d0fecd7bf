import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const tones = {
  info: { icon: Info, ink: "text-ink-2", ground: "bg-hover" },
  done: { icon: CircleCheck, ink: "text-st-done", ground: "bg-st-done-tint" },
  wait: { icon: TriangleAlert, ink: "text-st-wait", ground: "bg-st-wait-tint" },
  stop: { icon: CircleAlert, ink: "text-st-stop", ground: "bg-st-stop-tint" },
};

type Props = {
  tone?: keyof typeof tones;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** A message in the page, where it belongs; errors are announced at once, the rest when there is a pause. */
export function Notice({ tone = "info", title, children, action, className = "" }: Props) {
  const { icon: Icon, ink, ground } = tones[tone];
  return (
    <div
      role={tone === "stop" ? "alert" : "status"}
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control px-4 py-3 ${ground} ${className}`}
    >
      <Icon aria-hidden className={`mt-0.5 size-4 ${ink}`} />
      <div className="min-w-0 flex-1 basis-48">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className="text-ink-2">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
