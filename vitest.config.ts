import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { fakeMicrophonePath } from './tests/browser/support/fake-microphone-file.ts'

/** A test must not touch the sound server of this machine, nor start one: those that need one bring their own. */
process.env['PULSE_SERVER'] = 'unix:/nonexistent'

/** Chromium of the machine; Playwright's own download is never used. */
const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

/** One tab of real Chromium in which the tests themselves run. A muted tab shares silence, so Playwright's flag for it is taken away. */
const inChromium = (flags: readonly string[]) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: chromiumPath, args: [...chromiumFlags, ...flags], ignoreDefaultArgs: ['--mute-audio'] } }),
  instances: [{ browser: 'chromium' as const }],
})

/** What the tests of the interface import: found only while they run, it would be bundled anew and React be there twice. */
const INTERFACE = ['react', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'react-dom/client', 'react-i18next', 'i18next', 'zustand', 'zustand/vanilla', 'lucide-react', '@base-ui/react/select', '@base-ui/react/tooltip', 'wavesurfer.js', 'libopus-wasm', 'mediabunny']

const inChromiumWithMicrophone = (name: string, include: string[]) => ({
  optimizeDeps: { include: INTERFACE },
  test: {
    name,
    include,
    exclude: ['tests/browser/sharing/**'],
    globalSetup: ['tests/browser/support/global-setup.ts'],
    testTimeout: 120_000,
    // Two tests at once would starve each other's sound.
    fileParallelism: false,
    browser: inChromium([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${fakeMicrophonePath()}%noloop`,
    ]),
  },
})

export default defineConfig({
  test: {
    // One less than the cores is the default: half of a machine with two.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', isolate: false, include: ['tests/unit/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 60_000 } },
      { test: { name: 'integration', maxConcurrency: 8, retry: 2, include: ['tests/integration/**/*.test.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 30_000 } },
      { test: { name: 'long', include: ['tests/long/**/*.test.ts'], environment: 'node', testTimeout: 900_000 } },
      inChromiumWithMicrophone('browser', ['tests/browser/**/*.test.ts']),
      // Figures for the reader, no verdicts: not part of the tests.
      inChromiumWithMicrophone('browser-measure', ['tests/browser/**/*.measure.ts']),
      {
        // Capture of a tab fails under the fake media UI, so it has a browser of its own.
        test: {
          name: 'browser-sharing',
          include: ['tests/browser/sharing/**/*.test.ts'],
          testTimeout: 60_000,
          // After the other browser, not beside it.
          sequence: { groupOrder: 1 },
          // Two tests at once would starve each other's sound.
          fileParallelism: false,
          browser: inChromium(['--auto-accept-this-tab-capture']),
        },
      },
    ],
  },
})
