import { parseArgs } from 'node:util'
import { startChatServer } from '../chat-completions/http-server.ts'
import { DEFAULT_CHAT } from '../chat-completions/options.ts'
import { DEFAULT_TRANSCRIPTION } from './options.ts'
import { startTranscriptionServer } from './ws-server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'chat-port': { type: 'string', default: '0' },
    source: { type: 'string', default: 'en' },
    key: { type: 'string', default: DEFAULT_TRANSCRIPTION.key },
    'chat-key': { type: 'string', default: '' },
    lifetime: { type: 'string', default: String(DEFAULT_TRANSCRIPTION.lifetimeMs) },
  },
})

const running = await startTranscriptionServer({
  port: Number(values.port),
  simulator: { key: values.key, sourceLanguage: values.source, lifetimeMs: Number(values.lifetime) },
})
const chat = await startChatServer({
  port: Number(values['chat-port']),
  simulator: { key: values['chat-key'] === '' ? null : values['chat-key'], sourceLanguage: values.source, models: [...DEFAULT_CHAT.models, 'llama-simulated'] },
})
console.log(running.url)
console.log(`The key is ${values.key}. The text model llama-simulated answers at ${chat.baseUrl}${values['chat-key'] === '' ? ', without a key' : ''}. Ctrl+C prints the report and ends.`)

process.once('SIGINT', () => {
  void Promise.all([running.close(), chat.close()]).then(() => console.log(JSON.stringify({ transcription: running.server.connections(), chat: chat.server.report }, null, 2)))
})
