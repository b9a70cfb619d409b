import { parseArgs } from 'node:util'
import { DEFAULT_CONVERSATION } from './options.ts'
import { startConversationServer } from './ws-server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    source: { type: 'string', default: 'en' },
    key: { type: 'string', default: DEFAULT_CONVERSATION.key },
    lifetime: { type: 'string', default: String(DEFAULT_CONVERSATION.lifetimeMs) },
  },
})

const running = await startConversationServer({
  port: Number(values.port),
  simulator: { key: values.key, sourceLanguage: values.source, lifetimeMs: Number(values.lifetime) },
})
console.log(running.url)
console.log(`The key is ${values.key}. Ctrl+C prints the report and ends.`)

process.once('SIGINT', () => {
  void running.close().then(() => console.log(JSON.stringify(running.server.connections(), null, 2)))
})
