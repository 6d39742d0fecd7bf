import { CopyButton } from "@/components/ui/copy-button";

type Props = { title: string; text: string; copy: string; copied: string; whole?: boolean };

/** Text for a machine under its title, to be copied. Long lines scroll inside, and long texts unless shown `whole`. */
export function CodeBlock({ title, text, copy, copied, whole = false }: Props) {
  return (
    <figure className="min-w-0 rounded-control border border-line bg-raised">
      <figcaption className="flex min-h-11 items-center justify-between gap-2 border-b border-line pr-1 pl-4 text-12 font-medium text-ink-2">
        {title}
        <CopyButton text={text} label={copy} copiedLabel={copied} variant="plain" className="text-12!" />
      </figcaption>
      <CodeText text={text} label={title} whole={whole} />
    </figure>
  );
}

export function CodeText({ text, label, whole }: { text: string; label: string; whole: boolean }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
      tabIndex={0}
      className={`overflow-auto ${whole ? "" : "max-h-120"}`}
    >
      <pre className="code w-max min-w-full px-4 py-3 text-12/5">{text}</pre>
    </section>
  );
}
