import { parseArgs } from 'node:util'
import { startNovaServer } from './http2-server.ts'
import { DEFAULT_NOVA } from './options.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    source: { type: 'string', default: 'en' },
    key: { type: 'string', default: DEFAULT_NOVA.accessKeyId },
    lifetime: { type: 'string', default: String(DEFAULT_NOVA.lifetimeMs) },
  },
})

const running = await startNovaServer({
  port: Number(values.port),
  simulator: { accessKeyId: values.key, sourceLanguage: values.source, lifetimeMs: Number(values.lifetime) },
})
console.log(running.url)
console.log(`The access key ID is ${values.key}, the secret anything. Ctrl+C prints the report and ends.`)

process.once('SIGINT', () => {
  void running.close().then(() => console.log(JSON.stringify(running.server.connections(), null, 2)))
})
