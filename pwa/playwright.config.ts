import { defineConfig } from "@playwright/test";

/** Stories run two at a time on the real program; what measures time runs alone, after them. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 390, height: 844 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    hasTouch: true,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "stories", testIgnore: ["**/budget.spec.ts", "**/pictures.spec.ts"] },
    {
      name: "budgets",
      testMatch: "**/budget.spec.ts",
      dependencies: ["stories"],
      // A trace is made inside the page and would be measured with it.
      use: { trace: "off", screenshot: "off" },
    },
    ...(process.env.PICTURES ? [{ name: "pictures", testMatch: "**/pictures.spec.ts" }] : []),
  ],
});
