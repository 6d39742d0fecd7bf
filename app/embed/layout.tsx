import type { ReactNode } from "react";
import { StyleNonce } from "@/components/sign/style-nonce";
import { WithoutScript } from "@/components/sign/without-script";

/** The frame's page runs under the policy of proxy.ts, as the signing page does. */
export default function EmbedLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <StyleNonce />
      <WithoutScript />
      {children}
    </>
  );
}
