// What the tests need besides `npm ci`, made sure of on any machine. Plain JavaScript that Node 18 can run.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe']

/** Besides Chromium itself, on Linux: without them tests of layouts are of empty boxes, and tests of a sound server are skipped. */
const LINUX = [
  { packages: ['fonts-noto-cjk', 'fonts-noto-core'], what: 'fonts for Japanese, Arabic and Hindi', isThere: () => ['ja', 'ar', 'hi'].every(hasFont) },
  { packages: ['pulseaudio', 'pulseaudio-utils', 'libasound2-plugins'], what: 'PulseAudio with its ALSA plugin', isThere: () => ['/usr/bin/pulseaudio', '/usr/bin/pactl'].every((path) => existsSync(path)) && hasAlsaPlugin() },
]

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

/** The Chromium to test in, or null when it cannot be had. Installs what is missing where that is possible, says it elsewhere. */
export function prepareMachine() {
  const missing = process.platform === 'linux' ? LINUX.filter(({ isThere }) => !isThere()) : []
  const packages = [...(findChromium() === null && !process.env.CHROMIUM ? ['chromium'] : []), ...missing.flatMap((need) => need.packages)]
  if (packages.length > 0 && !installDebianPackages(packages)) {
    for (const { what, packages: names } of missing) console.log(`Missing here: ${what} (Debian: ${names.join(' ')}). Some tests are skipped or judge less without.`)
  }
  return findChromium()
}

function findChromium() {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : null
  return CHROMIUM.find((path) => existsSync(path)) ?? null
}

function hasFont(language) {
  const { status, stdout } = spawnSync('fc-list', [`:lang=${language}`], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== ''
}

function hasAlsaPlugin() {
  const found = (folder) => existsSync(`${folder}/alsa-lib/libasound_module_pcm_pulse.so`)
  return existsSync('/usr/lib') && (found('/usr/lib') || readdirSync('/usr/lib').some((name) => found(`/usr/lib/${name}`)))
}

function installDebianPackages(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log(`Installing ${packages.join(', ')} for the tests ...`)
  const run = (args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
  return run(['update', '-qq']) && run(['install', '-y', '-qq', '--no-install-recommends', ...packages])
}
