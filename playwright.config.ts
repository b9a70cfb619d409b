import { defineConfig } from '@playwright/test'

/** The stage is built once and served as a host would; the port is fixed so that two runs at once say so. */
const STAGE_PORT = 47_831

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: true,
  // Sound passes in real time: on a busy machine Chromium's simulated microphone drops samples. tests/skips.md.
  retries: 4,
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: process.env['E2E_REPORT'] ?? 'test-results/reports/e2e.json' }]],
  use: {
    video: 'off',
    baseURL: `http://127.0.0.1:${STAGE_PORT}`,
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'],
    },
  },
  webServer: {
    command: `vite build -c tests/e2e/ui/vite.config.ts && vite preview -c tests/e2e/ui/vite.config.ts --strictPort --port ${STAGE_PORT}`,
    url: `http://127.0.0.1:${STAGE_PORT}/stage.html`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
})
