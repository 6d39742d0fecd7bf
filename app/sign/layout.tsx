import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Branded } from "@/components/sign/branded";
import { StyleNonce } from "@/components/sign/style-nonce";
import { WithoutScript } from "@/components/sign/without-script";
import { findPageLook } from "@/lib/branding/page-look";

/** Nothing about a signing link leaves this page: not to search engines, not as a referrer. */
export const metadata: Metadata = {
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** What lies behind a link runs under the policy of proxy.ts. */
export default async function SignLayout({ children }: { children: ReactNode }) {
  return (
    <Branded {...(await findPageLook())}>
      <StyleNonce />
      <WithoutScript />
      {children}
    </Branded>
  );
}
