import type { Metadata } from "next";
import type { ReactNode } from "react";

/** Nothing about a signing link leaves this page: not to search engines, not as a referrer. */
export const metadata: Metadata = {
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default function SignLayout({ children }: { children: ReactNode }) {
  return children;
}
