import { defineConfig } from 'vitest/config'

/** Chromium of the machine; Playwright's own download is never used. */
const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
void chromiumPath

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 10_000 } },
      { test: { name: 'integration', maxConcurrency: 8, include: ['tests/integration/**/*.test.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 30_000 } },
      { test: { name: 'long', include: ['tests/long/**/*.test.ts'], environment: 'node', testTimeout: 900_000 } },
    ],
  },
})
