// What the tests need besides `npm ci`, made sure of on any machine. Plain JavaScript that Node 18 can run.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe']
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'fonts-noto-core']

/** Ends with a message when the scripts do not run on the Node that the project brings. */
export function requireProjectNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 12)) return
  console.error(
    `This runs on Node ${process.versions.node}, but Dragoman brings Node 24 as the package "node", and its install script did not run.\n` +
      'Allow it with "npm install-scripts approve node" (or "npm config set ignore-scripts false"), then run "npm ci" again.',
  )
  process.exit(1)
}

/** The Chromium to test in; installs Debian's when there is none and that is possible. Null when it cannot be had. */
export function findChromium() {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : null
  const found = () => CHROMIUM.find((path) => existsSync(path)) ?? null
  return found() ?? (installDebianPackages() ? found() : null)
}

function installDebianPackages() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log(`Installing ${PACKAGES.join(', ')} for the browser tests ...`)
  const run = (args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
  return run(['update', '-qq']) && run(['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES])
}
