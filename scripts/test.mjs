// `npm test`: types, lint, every test runner, then one closing line summed from the runners' JSON reports.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { findChromium, requireProjectNode } from './set-up.mjs'

requireProjectNode()
const long = process.argv.includes('--long')
const reports = 'test-results/reports'
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const chromium = findChromium()
if (chromium === null) {
  console.error('The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium) or name it in CHROMIUM, then run again.')
  process.exit(1)
}
const env = { ...process.env, CHROMIUM: chromium }

const EXACT = 'no word (is )?lost'
let failed = false
function run(title, command, args) {
  return new Promise((resolve) => {
    const startedAt = Date.now()
    const child = spawn(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
      if (code !== 0) failed = true
      resolve(code)
    })
  })
}
const vitest = (project, ...more) =>
  run(project, 'vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reports}/${project}.json`, ...more])

if (long) {
  env.DRAGOMAN_TEST_EFFORT = '10'
  await vitest('unit', '--testTimeout=600000')
  await vitest('integration', '--testTimeout=600000')
  await vitest('long')
} else {
  await Promise.all([run('types', 'npm', ['run', '-s', 'types']), run('lint', 'npm', ['run', '-s', 'lint'])])
  await run('build', 'npm', ['run', '-s', 'build'])
  await vitest('unit')
  // One after the other: sound passes in real time, and a browser that waits for the processor skips samples.
  await vitest('integration')
  await vitest('browser')
  await vitest('browser-sharing')
  await run('e2e', 'playwright', ['test', '--grep-invert', EXACT])
  // Where words are compared sample by sample, nothing else may want the processor.
  env.E2E_REPORT = `${reports}/e2e-exact.json`
  await run('e2e-exact', 'playwright', ['test', '--grep', EXACT, '--workers', '1'])
}

const sum = { passed: 0, failed: 0, skipped: 0 }
for (const [file, read] of [['unit', ofVitest], ['integration', ofVitest], ['browser', ofVitest], ['browser-sharing', ofVitest], ['long', ofVitest], ['e2e', ofPlaywright], ['e2e-exact', ofPlaywright]]) {
  const path = `${reports}/${file}.json`
  if (existsSync(path)) for (const [key, count] of Object.entries(read(JSON.parse(readFileSync(path, 'utf8'))))) sum[key] += count
}
function ofVitest(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0), skipped: report.numPendingTests + report.numTodoTests }
}
function ofPlaywright(report) {
  return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected, skipped: report.stats.skipped }
}
if (sum.passed === 0) failed = true
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exit(failed || sum.failed > 0 ? 1 : 0)
