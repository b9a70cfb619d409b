import { fileURLToPath } from 'node:url'
import packageJson from '../package.json' with { type: 'json' }
import { dataFolder } from './app/data-folder.ts'
import { libraryWorkerBeside } from './app/entry.ts'
import { onInterrupt } from './app/interrupts.ts'
import { terminalLog } from './app/terminal-log.ts'
import { BrowserHostError } from './browser-host/errors.ts'
import { openerFor, openInBrowser } from './browser-host/open-in-browser.ts'
import { serveApp } from './browser-host/serve-app.ts'
import { announce } from './browser-host/terminal.ts'
import { readArguments } from './cli/arguments.ts'
import { CliError, usageError } from './cli/exit.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const HELP = `Dragoman in a browser on this computer.

  --port <n>        the port to serve at (default 14747, or the next free one)
  --data <folder>   where Dragoman keeps everything (or DRAGOMAN_DATA)
  --open            open the address in the browser, where there is a desktop`

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw usageError(`"${text}" is no port. Use a number from 1 to 65535, for example --port 14747.`)
}

/** Where there is a desktop; elsewhere the printed address is all there is. */
function open(address: string): void {
  const opener = openerFor(process.platform, process.env, address)
  if (opener !== null) void openInBrowser(opener)
}

/** `npm run serve`: Dragoman in a browser on this computer, until Ctrl-C. */
async function main(): Promise<void> {
  const { values, flags } = readArguments(process.argv.slice(2), { data: 'value', port: 'value', open: 'flag', help: 'flag' })
  if (flags.has('help')) return say(HELP)
  const wantedPort = values['port'] === undefined ? undefined : portOf(values['port'])
  const app = await serveApp({
    folder: dataFolder(process.env, values['data'] ?? null),
    rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    libraryWorker: libraryWorkerBeside(import.meta.url),
    version: packageJson.version,
    environment: process.env,
    log: terminalLog((line) => process.stderr.write(`${line}\n`)),
    say,
    ...(wantedPort === undefined ? {} : { wantedPort }),
  })
  const stopListening = announce(app.host, {
    print: say,
    onLine: (listener) => {
      process.stdin.on('data', listener)
      return () => {
        process.stdin.off('data', listener)
        process.stdin.pause()
      }
    },
    ...(wantedPort === undefined ? {} : { wantedPort }),
    ...(flags.has('open') ? { onAddress: open } : {}),
  })
  const offInterrupt = onInterrupt(() => {
    offInterrupt()
    stopListening()
    say('Finishing the last words. Press Ctrl+C again to stop at once.')
    void app.close()
  })
}

try {
  await main()
} catch (error) {
  if (!(error instanceof BrowserHostError || error instanceof CliError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
