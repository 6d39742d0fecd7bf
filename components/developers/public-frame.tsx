import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Logo } from "@/components/ui/mark";

type Props = {
  /** What its controls are called, in the language of the page. */
  words: { product: string; home: string; verify: string; signIn: string; skip: string };
  /** More in its bar, before the links. */
  more?: ReactNode;
  children: ReactNode;
};

/** The frame for readers who are not signed in. */
export function PublicFrame({ words, more, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 rounded-control bg-raised px-4 py-3 font-medium not-focus:sr-only"
      >
        {words.skip}
      </a>
      <header className="sticky top-0 z-20 flex h-14 flex-none items-center justify-between border-b border-line bg-surface px-4 md:px-6">
        <Link href="/" aria-label={words.home} className="flex min-h-11 items-center rounded-control">
          <Logo name={words.product} />
        </Link>
        <div className="flex items-center gap-1">
          {more}
          <Button asChild className={more ? "max-sm:hidden" : ""}>
            <Link href="/verify">{words.verify}</Link>
          </Button>
          <Button asChild>
            <Link href="/sign-in">{words.signIn}</Link>
          </Button>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 flex-col shadow-none! outline-none!">
        {children}
      </main>
    </div>
  );
}
