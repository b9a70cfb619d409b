import { z } from 'zod'

const lpcm = { mediaType: z.literal('audio/lpcm'), sampleSizeBits: z.literal(16), channelCount: z.literal(1), encoding: z.literal('base64'), audioType: z.literal('SPEECH') }
const plainText = z.strictObject({ mediaType: z.literal('text/plain') })
const promptName = z.string().min(1)
const contentName = z.string().min(1)

/** The events an interpreter needs, as the reference has them (other-engines.md 2.3); every other field is refused. */
const body = z.union([
  z.strictObject({
    sessionStart: z.strictObject({
      inferenceConfiguration: z.strictObject({ maxTokens: z.number().int().min(1).max(10_000), topP: z.number().min(0).max(1), temperature: z.number().min(0).max(1) }),
      turnDetectionConfiguration: z.strictObject({ endpointingSensitivity: z.enum(['HIGH', 'MEDIUM', 'LOW']) }).optional(),
    }),
  }),
  z.strictObject({
    promptStart: z.strictObject({
      promptName,
      textOutputConfiguration: plainText,
      audioOutputConfiguration: z.strictObject({ ...lpcm, sampleRateHertz: z.literal([8_000, 16_000, 24_000]), voiceId: z.string() }),
    }),
  }),
  z.strictObject({
    contentStart: z.discriminatedUnion('type', [
      z.strictObject({ promptName, contentName, type: z.literal('TEXT'), interactive: z.literal(false), role: z.literal('SYSTEM'), textInputConfiguration: plainText }),
      z.strictObject({
        promptName,
        contentName,
        type: z.literal('AUDIO'),
        interactive: z.literal(true),
        role: z.literal('USER'),
        audioInputConfiguration: z.strictObject({ ...lpcm, sampleRateHertz: z.literal(16_000) }),
      }),
    ]),
  }),
  z.strictObject({ textInput: z.strictObject({ promptName, contentName, content: z.string().min(1) }) }),
  z.strictObject({ audioInput: z.strictObject({ promptName, contentName, content: z.base64() }) }),
  z.strictObject({ contentEnd: z.strictObject({ promptName, contentName }) }),
  z.strictObject({ promptEnd: z.strictObject({ promptName }) }),
  z.strictObject({ sessionEnd: z.strictObject({}) }),
])
const envelope = z.strictObject({ event: body })

export type ClientEvent = z.infer<typeof body>
export type Parsed = { readonly kind: 'event'; readonly event: ClientEvent } | { readonly kind: 'refused'; readonly detail: string }

export function parseClientEvent(data: string): Parsed {
  const parsed = envelope.safeParse(parseJson(data))
  if (parsed.success) return { kind: 'event', event: parsed.data.event }
  return { kind: 'refused', detail: `not an event: ${data.slice(0, 60)}` }
}

/** The order of the events of a stream: what may come in each place, and where it leads. */
const ORDER: Readonly<Record<string, readonly (readonly [event: string, next: string])[]>> = {
  new: [['sessionStart', 'session']],
  session: [['promptStart', 'prompt']],
  prompt: [['contentStart TEXT', 'system']],
  system: [
    ['textInput', 'system'],
    ['contentEnd', 'told'],
  ],
  told: [['contentStart AUDIO', 'listening']],
  listening: [
    ['audioInput', 'listening'],
    ['contentEnd', 'heard'],
  ],
  heard: [['promptEnd', 'prompt ended']],
  'prompt ended': [['sessionEnd', 'over']],
  over: [],
}

export class EventOrder {
  #place = 'new'
  /** Of the block that is open. */
  #contentName = ''
  #promptName = ''

  get isOver(): boolean {
    return this.#place === 'over'
  }

  /** What is wrong with this event here, or null. */
  take(event: ClientEvent): string | null {
    const name = Object.keys(event)[0] ?? ''
    const full = 'contentStart' in event ? `${name} ${event.contentStart.type}` : name
    const next = ORDER[this.#place]?.find(([allowed]) => allowed === full)?.[1]
    if (next === undefined) return `${full} when ${this.#place}`
    this.#place = next
    const [about] = Object.values(event)
    if ('promptStart' in event) this.#promptName = event.promptStart.promptName
    if ('contentStart' in event) this.#contentName = event.contentStart.contentName
    if ('promptName' in about && about.promptName !== this.#promptName) return `${full} of another prompt`
    return 'contentName' in about && about.contentName !== this.#contentName ? `${full} of another block` : null
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
