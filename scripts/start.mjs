// `npm start`: the desktop app, or, where Electron cannot be had or cannot start, the same app in a browser. Plain JavaScript that Node 18 can run.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { electronBinary, fetchElectron } from './electron-binary.mjs'
import { startElectron, whyNoDisplay } from './electron-start.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line) => console.error(line)

/** The Node that the project brings: the one that runs this may be older. */
function projectNode() {
  const brought = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(brought) ? brought : process.execPath
}

function build() {
  const { status } = spawnSync(projectNode(), [join(root, 'scripts', 'build-if-stale.mjs')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

/** One line why the desktop app does not run; null when it ran and has ended. */
async function runDesktop(args) {
  const noDisplay = whyNoDisplay(process.platform, process.env)
  if (noDisplay !== null) return noDisplay
  const packageFolder = join(root, 'node_modules', 'electron')
  if (electronBinary(packageFolder, process.env) === null) {
    const failure = await fetchElectron({ packageFolder, node: projectNode(), say })
    if (failure !== null) return failure
  }
  const binary = electronBinary(packageFolder, process.env)
  if (binary === null) return 'Electron was fetched, but its program is not there'
  const outcome = await startElectron({ binary, args: [root, ...args], cwd: root })
  if (outcome.started) process.exit(outcome.code)
  return outcome.why
}

/** The browser host in this terminal; it opens the address itself where there is a desktop. */
function runInBrowser(args) {
  const host = spawn(projectNode(), [join(root, 'out', 'main', 'serve.js'), '--open', ...args], { cwd: root, stdio: 'inherit' })
  // Ctrl+C reaches it by itself; this process only waits for its end.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => host.kill(signal))
  host.on('exit', (code) => process.exit(code ?? 1))
}

const args = process.argv.slice(2)
build()
const why = await runDesktop(args)
if (why !== null) {
  say(`The desktop app cannot run: ${why}. Dragoman runs in your browser instead.`)
  runInBrowser(args)
}
