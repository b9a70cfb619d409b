// Builds into out/ when a source is newer than what lies there. Plain JavaScript that Node 18 can run.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['src-shared', 'src-main', 'src-preload', 'src-renderer', 'package.json', 'electron.vite.config.ts']
const BUILT = ['out/main/index.js', 'out/main/cli.js', 'out/main/serve.js', 'out/main/library-worker.js', 'out/main/recording-worker.js', 'out/main/export-worker.js', 'out/preload/index.cjs', 'out/renderer/index.html']

function newest(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** True when out/ is missing a file or a source changed after it was built. */
export function isStale() {
  if (!BUILT.every((path) => existsSync(path))) return true
  const builtAt = Math.min(...BUILT.map((path) => statSync(path).mtimeMs))
  return SOURCES.some((path) => newest(path) > builtAt)
}

if (isStale()) {
  console.error('Building ...')
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
