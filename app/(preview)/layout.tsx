import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Branded } from "@/components/sign/branded";
import { StyleNonce } from "@/components/sign/style-nonce";
import { findPageLook } from "@/lib/branding/page-look";

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" };

/** The signing page in the look that its recipients will see, framed by the dashboard. */
export default async function PreviewLayout({ children }: { children: ReactNode }) {
  return (
    <Branded {...(await findPageLook())}>
      <StyleNonce />
      {children}
    </Branded>
  );
}
