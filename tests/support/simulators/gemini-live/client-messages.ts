import { pcmFromBytes } from '../../../../src-shared/audio/pcm.ts'
import { languageOf } from '../openai-realtime/client-events.ts'

export interface ClientSetup {
  /** Without `models/`. */
  readonly model: string
  /** Null: no translation was asked for, and the service streams silence. */
  readonly language: string | null
  readonly echo: boolean
  /** Live translation was asked for. */
  readonly translates: boolean
  /** What a dialogue model was told; empty: nothing. */
  readonly instructions: string
  /** Whoever speaks interrupts the answer. */
  readonly interrupts: boolean
  readonly silenceDurationMs: number
  /** Null: what is said is not to be written. */
  readonly input: { readonly vocabulary: readonly string[] } | null
  readonly wantTargetText: boolean
}

export type ClientMessage =
  | { readonly kind: 'setup'; readonly setup: ClientSetup }
  | { readonly kind: 'audio'; readonly pcm: Int16Array }
  | { readonly kind: 'stream-end' }
  /** The service answers it with close 1007 and these words. */
  | { readonly kind: 'refused'; readonly reason: string }

type Json = Readonly<Record<string, unknown>>

/** Thrown within this file only. */
class Refusal extends Error {}

const SETUP_FIELDS = ['model', 'generationConfig', 'inputAudioTranscription', 'outputAudioTranscription', 'sessionResumption', 'contextWindowCompression', 'realtimeInputConfig', 'systemInstruction']

/** Takes exactly what the reference lists (other-engines.md 1.2 to 1.5), one top-level key a message. */
export function parseClientMessage(data: string | Uint8Array): ClientMessage {
  try {
    if (typeof data !== 'string') throw new Refusal('Request trailer is not JSON text')
    const message = object(parse(data), 'message')
    const [name, ...more] = Object.keys(message)
    if (name === undefined || more.length > 0) throw new Refusal('Exactly one field of a message may be set')
    if (name === 'setup') return { kind: 'setup', setup: readSetup(object(message['setup'], 'setup')) }
    if (name === 'realtimeInput') return readInput(object(message['realtimeInput'], 'realtimeInput'))
    throw new Refusal(`Invalid JSON payload received. Unknown name "${name}": Cannot find field.`)
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', reason: error.message }
    throw error
  }
}

function readSetup(setup: Json): ClientSetup {
  only(setup, SETUP_FIELDS, 'setup')
  const model = setup['model']
  if (typeof model !== 'string' || !model.startsWith('models/')) throw new Refusal('Invalid value at setup.model')
  const config = object(setup['generationConfig'] ?? {}, 'setup.generationConfig')
  only(config, ['responseModalities', 'translationConfig', 'speechConfig', 'temperature'], 'setup.generationConfig')
  checkVoice(config['speechConfig'])
  const modalities = config['responseModalities']
  if (!Array.isArray(modalities) || modalities.length !== 1 || modalities[0] !== 'AUDIO') throw new Refusal('Only AUDIO output is supported by this model')
  const translation = config['translationConfig'] === undefined ? null : object(config['translationConfig'], 'translationConfig')
  if (translation !== null) only(translation, ['targetLanguageCode', 'echoTargetLanguage'], 'translationConfig')
  checkCompression(setup['contextWindowCompression'])
  const instructions = readInstructions(setup['systemInstruction'])
  return {
    model: model.slice('models/'.length),
    language: translation === null ? languageOf(instructions) : readLanguage(translation),
    echo: translation?.['echoTargetLanguage'] === true,
    translates: translation !== null,
    instructions,
    ...readInputConfig(setup['realtimeInputConfig']),
    input: readTranscription(setup['inputAudioTranscription'], 'inputAudioTranscription'),
    wantTargetText: readTranscription(setup['outputAudioTranscription'], 'outputAudioTranscription') !== null,
  }
}

function readLanguage(translation: Json): string {
  const code = translation['targetLanguageCode'] ?? 'en'
  if (typeof code !== 'string') throw new Refusal('Invalid value at translationConfig.targetLanguageCode')
  return code
}

/** 64-bit numbers travel as strings. */
function checkCompression(value: unknown): void {
  if (value === undefined) return
  const compression = object(value, 'contextWindowCompression')
  only(compression, ['triggerTokens', 'slidingWindow'], 'contextWindowCompression')
  const sliding = object(compression['slidingWindow'] ?? {}, 'slidingWindow')
  only(sliding, ['targetTokens'], 'slidingWindow')
  for (const number of [compression['triggerTokens'], sliding['targetTokens']]) {
    if (number !== undefined && (typeof number !== 'string' || !/^\d+$/.test(number))) throw new Refusal('Invalid value at contextWindowCompression (TYPE_INT64)')
  }
}

function readInput(input: Json): ClientMessage {
  const [name, ...more] = Object.keys(input)
  if (name === undefined || more.length > 0) throw new Refusal('Exactly one field of realtimeInput may be set')
  if (name === 'audioStreamEnd' && input[name] === true) return { kind: 'stream-end' }
  if (name !== 'audio') throw new Refusal(`Unknown name "${name}" at 'realtime_input': Cannot find field.`)
  const audio = object(input['audio'], 'realtimeInput.audio')
  only(audio, ['data', 'mimeType'], 'realtimeInput.audio')
  if (audio['mimeType'] !== 'audio/pcm;rate=16000') throw new Refusal('Only audio/pcm;rate=16000 is translated')
  return { kind: 'audio', pcm: readPcm(audio['data']) }
}

function readPcm(data: unknown): Int16Array {
  if (typeof data !== 'string' || data === '' || data.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) throw new Refusal('Invalid value at realtimeInput.audio.data (TYPE_BYTES), Base64 decoding failed')
  const bytes = Buffer.from(data, 'base64')
  if (bytes.length % 2 !== 0) throw new Refusal('Audio is not whole 16-bit samples')
  return pcmFromBytes(bytes)
}

function readTranscription(value: unknown, name: string): ClientSetup['input'] {
  if (value === undefined) return null
  const config = object(value, name)
  only(config, ['languageCodes', 'customVocabulary', 'wordTimestamp', 'diarization', 'mode'], name)
  const vocabulary = config['customVocabulary'] ?? []
  const codes = config['languageCodes'] ?? []
  if (!isTexts(vocabulary) || !isTexts(codes)) throw new Refusal(`Invalid value at ${name}`)
  return { vocabulary }
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')

function readInstructions(value: unknown): string {
  if (value === undefined) return ''
  const instruction = object(value, 'systemInstruction')
  only(instruction, ['parts', 'role'], 'systemInstruction')
  const parts = instruction['parts']
  if (!Array.isArray(parts)) throw new Refusal('Invalid value at systemInstruction.parts')
  return parts.map((part) => String(object(part, 'part')['text'] ?? '')).join('')
}

const SENSITIVITIES: ReadonlySet<unknown> = new Set(['END_SENSITIVITY_HIGH', 'END_SENSITIVITY_LOW', undefined])
/** What the service waits for where nothing is said (other-engines.md 1.5), ms. */
const USUAL_SILENCE_MS = 800

function readInputConfig(value: unknown): Pick<ClientSetup, 'interrupts' | 'silenceDurationMs'> {
  const config = object(value ?? {}, 'realtimeInputConfig')
  only(config, ['automaticActivityDetection', 'activityHandling', 'turnCoverage'], 'realtimeInputConfig')
  const handling = config['activityHandling'] ?? 'START_OF_ACTIVITY_INTERRUPTS'
  if (handling !== 'START_OF_ACTIVITY_INTERRUPTS' && handling !== 'NO_INTERRUPTION') throw new Refusal('Invalid value at realtimeInputConfig.activityHandling')
  const detection = object(config['automaticActivityDetection'] ?? {}, 'automaticActivityDetection')
  only(detection, ['startOfSpeechSensitivity', 'endOfSpeechSensitivity', 'prefixPaddingMs', 'silenceDurationMs'], 'automaticActivityDetection')
  if (!SENSITIVITIES.has(detection['endOfSpeechSensitivity'])) throw new Refusal('Invalid value at endOfSpeechSensitivity')
  const silence = detection['silenceDurationMs'] ?? USUAL_SILENCE_MS
  if (typeof silence !== 'number' || silence < 0) throw new Refusal('Invalid value at silenceDurationMs')
  return { interrupts: handling !== 'NO_INTERRUPTION', silenceDurationMs: silence }
}

function checkVoice(value: unknown): void {
  if (value === undefined) return
  const speech = object(value, 'speechConfig')
  only(speech, ['voiceConfig', 'languageCode'], 'speechConfig')
  const voice = object(object(speech['voiceConfig'] ?? {}, 'voiceConfig')['prebuiltVoiceConfig'] ?? {}, 'prebuiltVoiceConfig')
  only(voice, ['voiceName'], 'prebuiltVoiceConfig')
  if (typeof voice['voiceName'] !== 'string') throw new Refusal('Invalid value at voiceName')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('Invalid JSON payload received. Parsing terminated before end of input.')
  }
}

function object(value: unknown, name: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw new Refusal(`Invalid value at ${name}`)
}

function only(json: Json, names: readonly string[], at: string): void {
  const extra = Object.keys(json).find((name) => !names.includes(name))
  if (extra !== undefined) throw new Refusal(`Invalid JSON payload received. Unknown name "${extra}" at '${at}': Cannot find field.`)
}
