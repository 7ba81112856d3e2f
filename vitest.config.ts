import { defineConfig } from "vitest/config";

/** For tests that start processes or talk to a database. */
const TEST_TIMEOUT_MS = 30_000;

export default defineConfig({
  test: {
    include: ["{app,server,domain,workers,models,prisma,bench}/**/*.test.{ts,tsx}"],
    globalSetup: "prisma/test-server.ts",
    testTimeout: TEST_TIMEOUT_MS,
    hookTimeout: TEST_TIMEOUT_MS,
  },
});
