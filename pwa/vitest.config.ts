import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    setupFiles: ["test/sentences.ts"],
    // Two cores: the cut-off schedules are split over files, one worker each.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
