import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** No page of ours loads anything from elsewhere or may be framed. Next's own inline scripts have no nonce on static pages. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

const config: NextConfig = {
  // A second build (tests beside a running instance) names its own folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  typedRoutes: false,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  images: { unoptimized: true },
  // `npm run verify` checks the types of everything; a start should not wait for it.
  typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: true },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  serverExternalPackages: ["pino", "postgres", "pdfkit", "pkijs", "@peculiar/x509", "graphile-worker", "ioredis"],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
