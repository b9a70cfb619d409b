// Where Electron's program is, and how it is fetched: by the package's own installer, watched. Plain JavaScript that Node 18 can run.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** No byte for this long: the network does not let it through. */
const PATIENCE_MS = 15_000
const LOOK_MS = 500

/** The program, or null while it is not (wholly) there. */
export function electronBinary(packageFolder, environment) {
  const read = (name) => {
    try {
      return readFileSync(join(packageFolder, name), 'utf8').trim()
    } catch {
      return null
    }
  }
  const name = read('path.txt')
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return existing(join(override, name ?? 'electron'))
  const version = read('package.json') === null ? null : JSON.parse(read('package.json')).version
  // An archive that was unpacked only in part has no version of its own yet.
  if (name === null || read('dist/version')?.replace(/^v/, '') !== version) return null
  return existing(join(packageFolder, 'dist', name))
}

const existing = (path) => (existsSync(path) ? path : null)

function sizeOf(path) {
  try {
    const stats = statSync(path)
    if (!stats.isDirectory()) return stats.size
    return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
  } catch {
    // It was moved while we looked.
    return 0
  }
}

/** Null when Electron is there, else one line why not. The installer downloads into the temporary folder, so what grows there is progress. */
export function fetchElectron({ packageFolder, node, say, patienceMs = PATIENCE_MS }) {
  const installer = join(packageFolder, 'install.js')
  if (!existsSync(installer)) return Promise.resolve('Electron is not installed ("npm ci" installs it)')
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-electron-'))
  say('Fetching Electron (about 120 MB, once) ...')
  return new Promise((resolve) => {
    const child = spawn(node, [installer], { cwd: packageFolder, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder, ELECTRON_GET_NO_PROGRESS: '1' } })
    let errors = ''
    child.stderr.on('data', (bytes) => (errors += bytes))
    const progress = watchGrowth({ size: () => sizeOf(folder) + sizeOf(join(packageFolder, 'dist')), say, patienceMs, onStalled: () => finish(`Electron could not be fetched, nothing came for ${Math.round(patienceMs / 1000)} s`) })
    const finish = (why) => {
      progress.stop()
      child.removeAllListeners()
      child.kill()
      rmSync(folder, { recursive: true, force: true })
      resolve(why)
    }
    child.on('error', (error) => finish(`Electron could not be fetched (${error.message})`))
    child.on('exit', (code) => finish(code === 0 ? null : `Electron could not be fetched (${firstReason(errors)})`))
  })
}

function watchGrowth({ size, say, patienceMs, onStalled }) {
  let largest = size()
  let grewAt = Date.now()
  let saidMb = 0
  const timer = setInterval(() => {
    const now = size()
    if (now > largest) {
      largest = now
      grewAt = Date.now()
    }
    const mb = Math.floor(largest / 1e6)
    if (mb >= saidMb + 10) say(`  ${(saidMb = mb)} MB`)
    if (Date.now() - grewAt > patienceMs) onStalled()
  }, Math.min(LOOK_MS, patienceMs / 4))
  return { stop: () => clearInterval(timer) }
}

/** The line of a stack that says something. */
function firstReason(errors) {
  const lines = errors.split('\n').map((line) => line.trim())
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find((line) => line !== '') ?? 'no reason given'
}
