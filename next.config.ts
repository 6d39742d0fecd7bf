import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { contentSecurityPolicy } from "./lib/http/security-policy";

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy() },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

/** The script that other people's pages frame the signing page with. A module is only loaded from elsewhere where that is said. */
const forEveryPage = [
  { key: "Access-Control-Allow-Origin", value: "*" },
  { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
  { key: "Cache-Control", value: "public, max-age=300" },
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
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    // X-Frame-Options cannot name an origin. On the embedded page, and in a preview, the policy of proxy.ts says who may frame it.
    { source: "/embed.:kind(js|mjs)", headers: forEveryPage },
    { source: "/((?!embed/|preview/).*)", headers: [{ key: "X-Frame-Options", value: "DENY" }] },
  ],
  serverExternalPackages: [
    "pino",
    "postgres",
    "pdfkit",
    "pkijs",
    "asn1js",
    "@peculiar/x509",
    "graphile-worker",
    "ioredis",
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
