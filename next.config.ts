import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

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
  serverExternalPackages: ["pino", "postgres", "pdfkit", "pkijs", "@peculiar/x509", "graphile-worker", "ioredis"],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
