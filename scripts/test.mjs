// The tests, in parts (docs/adr/0035): `npm test`, `npm run test:windows`, both (`--all`, as CI runs them), `npm run test:long`.
// The last line counts the tests of all parts, summed from the runners' JSON reports; tests that failed before they passed stand above it.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { flakyIn, NOTHING, sumOf } from './test-reports.mjs'
import { prepareMachine, requireProjectNode } from './set-up.mjs'

requireProjectNode()
const asked = (name) => process.argv.includes(`--${name}`)
const reports = 'test-results/reports'
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const chromium = prepareMachine()
if (chromium === null) {
  console.error('The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium) or name it in CHROMIUM, then run again.')
  process.exit(1)
}
const env = { ...process.env, CHROMIUM: chromium }
const CORE = '@core'
/** What hears several sounds at once through a real sound server: beside other windows on two cores that server itself skips samples. */
const ALONE = '@alone'
const took = []
/** Parts that failed and counted no failed test: types, the build, a runner that broke. */
let broken = 0

function run(title, command, args, more = {}) {
  return new Promise((resolve) => {
    const startedAt = Date.now()
    const child = spawn(command, args, { stdio: 'inherit', env: { ...env, ...more }, shell: process.platform === 'win32' })
    child.on('error', (error) => console.error(error.message))
    child.on('close', (code) => {
      const seconds = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
      took.push(`${title} ${seconds}`)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds})`)
      if (code !== 0 && sumOf(reports, [title]).failed === 0) broken += 1
      resolve(code)
    })
  })
}
const npm = (script) => run(script, 'npm', ['run', '-s', script])
const vitest = (project, { title = project, more = [] } = {}) =>
  run(title, 'vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reports}/${title}.json`, ...more])
/** What proves over processes and sockets what faster tests have proven once; with the windows, so that `npm test` stays short. */
const SLOW = ['recordings', 'recorded-sound', 'one-program', 'session-faults-sockets', 'captions', 'nova-sonic', 'kept-sound', 'npm-start'].map((name) => `tests/integration/${name}.test.ts`)
const playwright = (title, ...args) => run(title, 'playwright', ['test', ...args], { E2E_REPORT: `${reports}/${title}.json`, E2E_STAGE_BUILT: '1' })
const stage = () => run('stage', 'vite', ['build', '-c', 'tests/e2e/ui/vite.config.ts'])

/** Types, lint, build, and what proves every rule once: without a window, in Chromium, and each way of the sound through the whole program. */
async function core() {
  await Promise.all([npm('types'), npm('lint'), npm('build').then(stage)])
  await vitest('unit')
  // One after the other: sound passes in real time, and a browser that waits for the processor skips samples.
  await vitest('integration', { more: SLOW.flatMap((file) => ['--exclude', file]) })
  await vitest('browser')
  await vitest('browser-sharing')
  await playwright('whole-path', '--grep', CORE)
}

/** Every window: the program behind it in real time, which waits more than it computes, then the screens, which compute. */
async function windows({ built }) {
  if (!built) await npm('build').then(stage)
  await vitest('integration', { title: 'processes', more: SLOW })
  await playwright('windows', '--project', 'program', '--grep-invert', `${CORE}|${ALONE}`, '--workers', process.env.E2E_WORKERS ?? '3')
  await playwright('alone', '--grep', ALONE, '--workers', '1')
  await playwright('screens', '--project', 'screens', '--grep-invert', CORE)
}

async function long() {
  env.DRAGOMAN_TEST_EFFORT = '10'
  await npm('build').then(stage)
  await vitest('unit', { more: ['--testTimeout=600000'] })
  await vitest('integration', { more: ['--testTimeout=600000'] })
  await vitest('long')
  await playwright('screens', '--project', 'screens')
}

if (asked('long')) await long()
else if (asked('windows')) await windows({ built: false })
else {
  await core()
  if (asked('all')) await windows({ built: true })
}

const parts = ['unit', 'integration', 'processes', 'browser', 'browser-sharing', 'long', 'whole-path', 'windows', 'alone', 'screens'].filter((part) => existsSync(`${reports}/${part}.json`))
const sum = parts.length === 0 ? NOTHING : sumOf(reports, parts)
console.log(took.join(', '))
for (const title of flakyIn(reports, parts)) console.log(`flaky: ${title}`)
console.log(`${sum.passed} passed, ${sum.failed + broken} failed, ${sum.skipped} skipped`)
process.exit(sum.passed === 0 || sum.failed + broken > 0 ? 1 : 0)
