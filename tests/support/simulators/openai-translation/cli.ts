import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseFaults } from './faults.ts'
import { DEFAULT_OPTIONS, type PositionMode } from './options.ts'
import { startWsServer } from './ws-server.ts'

const MODES: readonly PositionMode[] = ['wordStart', 'emission', 'jittered', 'absent']

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    positions: { type: 'string', default: 'emission' },
    source: { type: 'string', default: 'en' },
    pace: { type: 'string', default: '1' },
    key: { type: 'string', default: DEFAULT_OPTIONS.key },
    faults: { type: 'string' },
    /** Seconds after which the service ends a connection. */
    lifetime: { type: 'string' },
  },
})

const positions = MODES.find((mode) => mode === values.positions)
if (positions === undefined) throw new Error(`--positions takes one of ${MODES.join(', ')}`)

const running = await startWsServer({
  port: Number(values.port),
  simulator: {
    key: values.key,
    positions,
    sourceLanguage: values.source,
    maxPace: Number(values.pace),
    ...(values.lifetime === undefined ? {} : { lifetimeS: Number(values.lifetime) }),
    faults: values.faults === undefined ? [] : parseFaults(JSON.parse(readFileSync(values.faults, 'utf8'))),
  },
})
console.log(running.url)
console.log(`The key is ${values.key}. Ctrl+C prints the report and ends.`)

process.once('SIGINT', () => {
  void running.close().then(() => console.log(JSON.stringify(running.server.report(), null, 2)))
})
