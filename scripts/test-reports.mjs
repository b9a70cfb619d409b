// What the JSON reports of Vitest and Playwright say.
import { existsSync, readFileSync } from 'node:fs'

export const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/** Tests of these parts; a part without a report counts nothing. */
export function sumOf(folder, parts) {
  return parts.reduce((sum, part) => {
    const { passed, failed, skipped } = countIn(folder, part)
    return { passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }
  }, NOTHING)
}

/** `part: title` of each test that failed at first and passed when it was tried again. */
export function flakyIn(folder, parts) {
  return parts.flatMap((part) => {
    const report = read(folder, part)
    if (report === null) return []
    const titles = 'stats' in report ? report.suites.flatMap(flakySpecs) : report.testResults.flatMap(({ assertionResults }) => assertionResults.filter(isFlaky).map(({ fullName }) => fullName))
    return titles.map((title) => `${part}: ${title}`)
  })
}

function countIn(folder, part) {
  const report = read(folder, part)
  if (report === null) return NOTHING
  if ('stats' in report) {
    const { expected, flaky, unexpected, skipped } = report.stats
    return { passed: expected + flaky, failed: unexpected, skipped }
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests } = report
  return { passed: numPassedTests, failed: numFailedTests + (numFailedTestSuites > 0 && numFailedTests === 0 ? 1 : 0), skipped: numPendingTests + numTodoTests }
}

function read(folder, part) {
  const path = `${folder}/${part}.json`
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** Vitest keeps why an earlier try failed. */
const isFlaky = ({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0

function flakySpecs({ file, specs = [], suites = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => `${file}: ${title}`)
  return [...own, ...suites.flatMap(flakySpecs)]
}
