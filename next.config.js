/** @type {import("next").NextConfig} */
export default {
  // What stays in node_modules at run time: native code, files found beside their module, and one copy a process.
  serverExternalPackages: [
    "pg",
    "@prisma/client",
    "@prisma/adapter-pg",
    "graphile-worker",
    "pino",
    "prom-client",
    "yjs",
  ],
  // `npm run check` checks types, of tests too; a build on somebody's laptop need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Merged modules lose exports where two merged groups import each other (Next 16.4): react-aria's lists threw an error.
  experimental: { turbopackScopeHoisting: false },
  poweredByHeader: false,
  devIndicators: false,
};
