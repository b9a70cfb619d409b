import { parseArgs } from 'node:util'
import { BEFORE_GA, DEFAULT_CONVERSATION, HUGGING_FACE, LITELLM, SPEACHES, TACITURN, VLLM_OMNI, XAI } from './options.ts'
import { startConversationServer } from './ws-server.ts'

const STYLES = new Map(Object.entries({ xai: XAI, 'hugging-face': HUGGING_FACE, speaches: SPEACHES, 'before-ga': BEFORE_GA, 'vllm-omni': VLLM_OMNI, litellm: LITELLM, taciturn: TACITURN }))

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    style: { type: 'string', default: 'xai' },
    source: { type: 'string', default: 'en' },
    key: { type: 'string', default: DEFAULT_CONVERSATION.key },
    lifetime: { type: 'string', default: String(DEFAULT_CONVERSATION.lifetimeMs) },
  },
})

const style = STYLES.get(values.style)
if (style === undefined) throw new Error(`--style is one of ${[...STYLES.keys()].join(', ')}`)
const running = await startConversationServer({
  port: Number(values.port),
  simulator: { style, ...(style === XAI ? {} : { models: null }), key: values.key, sourceLanguage: values.source, lifetimeMs: Number(values.lifetime) },
})
console.log(running.url)
console.log(`The key is ${values.key}. Ctrl+C prints the report and ends.`)

process.once('SIGINT', () => {
  void running.close().then(() => console.log(JSON.stringify(running.server.connections(), null, 2)))
})
