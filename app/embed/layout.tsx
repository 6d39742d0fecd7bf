import type { ReactNode } from "react";
import { Branded } from "@/components/sign/branded";
import { StyleNonce } from "@/components/sign/style-nonce";
import { WithoutScript } from "@/components/sign/without-script";
import { findPageLook } from "@/lib/branding/page-look";

/** The frame's page runs under the policy of proxy.ts, as the signing page does. */
export default async function EmbedLayout({ children }: { children: ReactNode }) {
  return (
    <Branded {...(await findPageLook())}>
      <StyleNonce />
      <WithoutScript />
      {children}
    </Branded>
  );
}
