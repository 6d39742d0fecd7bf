import type { ReactNode } from "react";
import { type PageLogo, WithLogo } from "./brand";

type Props = {
  look: { css: string | undefined; logo: PageLogo | undefined };
  /** Of this answer's policy: no other style element counts. */
  nonce: string | undefined;
  children: ReactNode;
};

/** A page of the ceremony in the look of who sent it. What stands on the document is the same for all senders. */
export function Branded({ look, nonce, children }: Props) {
  return (
    <WithLogo logo={look.logo}>
      {look.css ? <style nonce={nonce}>{look.css}</style> : null}
      {children}
    </WithLogo>
  );
}
