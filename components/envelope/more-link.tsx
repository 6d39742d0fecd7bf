"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

type Props = { href: string; bySight: boolean; children: ReactNode };

/** Shows more rows when it is pressed; at the end of a list also by itself, before a reader gets to it. */
export function MoreLink({ href, bySight, children }: Props) {
  const link = useRef<HTMLAnchorElement>(null);
  const router = useRouter();
  useEffect(() => {
    if (!bySight || !link.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        // In place of the shorter list: going back leaves the list, it does not shorten it.
        if (entry?.isIntersecting) router.replace(href, { scroll: false });
      },
      { rootMargin: "600px" },
    );
    observer.observe(link.current);
    return () => observer.disconnect();
  }, [bySight, href, router]);
  return (
    <Link ref={link} href={href} scroll={false} className="link touch inline-flex h-9 items-center">
      {children}
    </Link>
  );
}
