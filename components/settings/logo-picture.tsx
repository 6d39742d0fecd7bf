import { urlOf } from "@/lib/browser/api";
import { getLogo, type Logo } from "@/lib/contracts/branding";

/** As large as at the head of a letter. The name stands beside it wherever it is shown. */
export function LogoPicture({ logo, className = "" }: { logo: Logo; className?: string }) {
  const scale = Math.min(1, 160 / logo.width, 40 / logo.height);
  return (
    <img
      src={urlOf(getLogo, { sha256: logo.sha256 })}
      alt=""
      width={Math.round(logo.width * scale)}
      height={Math.round(logo.height * scale)}
      className={`max-w-none flex-none rounded-[4px] ${className}`}
    />
  );
}
