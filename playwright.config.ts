import { createServer } from 'node:net'
import { defineConfig } from '@playwright/test'

/** The stage is built once and served as a host would, on a free port; workers read this file too and find the port in the environment. */
const STAGE_PORT = (process.env['E2E_STAGE_PORT'] ??= String(await freePort()))
/** A test must not touch the sound server of this machine, nor start one: those that need one bring their own. */
process.env['PULSE_SERVER'] = 'unix:/nonexistent'
/** Set when the stage was built by whoever starts this run. */
const build = process.env['E2E_STAGE_BUILT'] === '1' ? '' : 'vite build -c tests/e2e/ui/vite.config.ts && '

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

export default defineConfig({
  testDir: 'tests/e2e',
  projects: [
    // Waits for sound more than it computes.
    { name: 'program', testIgnore: '**/ui/**' },
    { name: 'screens', testMatch: '**/ui/*.spec.ts' },
  ],
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: true,
  // Sound passes in real time: on a busy machine Chromium's simulated microphone drops samples. tests/skips.md.
  retries: 2,
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
    command: `${build}vite preview -c tests/e2e/ui/vite.config.ts --strictPort --port ${STAGE_PORT}`,
    url: `http://127.0.0.1:${STAGE_PORT}/stage.html`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
})
