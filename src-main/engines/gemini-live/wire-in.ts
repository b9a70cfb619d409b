import { z } from 'zod'
import { parseJson } from '../wire/json.ts'
import { safeName } from '../wire/safe-name.ts'
import { usageMetadata, type UsageMetadata } from './usage.ts'

/** What one frame of the server says, in our terms; a frame may say several things at once. `odd` is what could not be read. */
export type ServerItem =
  | { readonly kind: 'setup-complete' }
  /** `finished`: marked by the service as the last of its turn; it may come without text. */
  | { readonly kind: 'source' | 'target'; readonly text: string; readonly language: string | null; readonly finished: boolean }
  | { readonly kind: 'audio'; readonly base64: string; readonly sampleRateHz: number }
  | { readonly kind: 'interrupted' | 'turn-complete' }
  | { readonly kind: 'usage'; readonly usage: UsageMetadata }
  | { readonly kind: 'go-away'; readonly inMs: number }
  | { readonly kind: 'error'; readonly reason: string }
  | { readonly kind: 'odd'; readonly oddity: 'not-json' | 'unknown-type' | 'wrong-shape'; readonly detail: string }

const transcription = z.object({ text: z.string().nullish(), languageCode: z.string().nullish().catch(null), finished: z.boolean().nullish().catch(null) })

const part = z.object({ inlineData: z.object({ mimeType: z.string(), data: z.string() }).nullish() })

const content = z.object({
  modelTurn: z.object({ parts: z.array(part).nullish() }).nullish(),
  inputTranscription: transcription.nullish(),
  outputTranscription: transcription.nullish(),
  interrupted: z.boolean().nullish().catch(null),
  turnComplete: z.boolean().nullish().catch(null),
})

const goAway = z.object({ timeLeft: z.string().regex(/^\d+(?:\.\d+)?s$/) })
const failure = z.object({ message: z.string().catch('') })

/** Fields that carry nothing for a translator; anything else unknown is noted. */
const IGNORED: ReadonlySet<string> = new Set(['sessionResumptionUpdate', 'voiceActivity', 'voiceActivityDetectionSignal', 'toolCall', 'toolCallCancellation'])

/** Frames come as text or as bytes of text; every field of a frame counts (other-engines.md 1.3). */
export function parseFrame(data: string | Uint8Array): ServerItem[] {
  const frame = parseJson(data)
  if (frame === undefined) return [{ kind: 'odd', oddity: 'not-json', detail: `${data.length} long` }]
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) return [{ kind: 'odd', oddity: 'wrong-shape', detail: 'no object' }]
  return Object.entries(frame).flatMap(([name, value]) => (IGNORED.has(name) ? [] : itemsOf(name, value)))
}

function itemsOf(name: string, value: unknown): ServerItem[] {
  switch (name) {
    case 'setupComplete':
      return [{ kind: 'setup-complete' }]
    case 'serverContent':
      return contentItems(value)
    case 'usageMetadata': {
      const parsed = usageMetadata.safeParse(value)
      return [parsed.success ? { kind: 'usage', usage: parsed.data } : wrongShape(name)]
    }
    case 'goAway': {
      const parsed = goAway.safeParse(value)
      return parsed.success ? [{ kind: 'go-away', inMs: Number.parseFloat(parsed.data.timeLeft) * 1000 }] : [wrongShape(name)]
    }
    case 'error': {
      const parsed = failure.safeParse(value)
      return [parsed.success ? { kind: 'error', reason: parsed.data.message } : wrongShape(name)]
    }
    default:
      return [{ kind: 'odd', oddity: 'unknown-type', detail: safeName(name) }]
  }
}

function contentItems(value: unknown): ServerItem[] {
  const parsed = content.safeParse(value)
  if (!parsed.success) return [wrongShape('serverContent')]
  const { modelTurn, inputTranscription, outputTranscription, interrupted, turnComplete } = parsed.data
  return [
    ...textItem('source', inputTranscription),
    ...textItem('target', outputTranscription),
    ...(modelTurn?.parts ?? []).flatMap(({ inlineData }) => (inlineData === null || inlineData === undefined ? [] : [audioItem(inlineData)])),
    ...(interrupted === true ? [{ kind: 'interrupted' as const }] : []),
    ...(turnComplete === true ? [{ kind: 'turn-complete' as const }] : []),
  ]
}

function textItem(kind: 'source' | 'target', found: z.infer<typeof transcription> | null | undefined): ServerItem[] {
  const text = found?.text ?? ''
  const finished = found?.finished === true
  return text === '' && !finished ? [] : [{ kind, text, language: found?.languageCode ?? null, finished }]
}

/** Raw 16-bit mono; 24 kHz unless the type names another rate. */
function audioItem({ mimeType, data }: { readonly mimeType: string; readonly data: string }): ServerItem {
  const match = /^audio\/pcm(?:;rate=(\d{4,5}))?$/.exec(mimeType)
  if (match === null) return wrongShape('inlineData')
  return { kind: 'audio', base64: data, sampleRateHz: Number(match[1] ?? 24_000) }
}

function wrongShape(detail: string): ServerItem {
  return { kind: 'odd', oddity: 'wrong-shape', detail }
}
