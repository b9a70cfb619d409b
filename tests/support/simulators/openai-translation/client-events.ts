import type { RealtimeTranslationClientEvent } from 'openai/resources/realtime/realtime'
import type { ErrorDetail } from './failures.ts'
import type { SimulatorOptions } from './options.ts'

export type Parsed =
  | { readonly ok: true; readonly event: RealtimeTranslationClientEvent }
  | { readonly ok: false; readonly error: ErrorDetail }

type Json = Readonly<Record<string, unknown>>
type Limits = Pick<SimulatorOptions, 'targets' | 'transcriptionModels' | 'echoEventIds'>

const TYPES = ['session.update', 'session.input_audio_buffer.append', 'session.close'] as const
const MAX_EVENT_ID = 512
/** 15 MiB of audio in one append (openai-realtime.md 3.3). */
const MAX_AUDIO_CHARACTERS = Math.ceil((15 * 1024 * 1024) / 3) * 4

/** Thrown within this file only; `parseClientEvent` gives it back as a value. */
class Refusal extends Error {
  readonly code: string
  readonly param: string | null

  constructor(code: string, param: string | null, message: string) {
    super(message)
    this.code = code
    this.param = param
  }
}

/** Takes exactly what the reference lists and nothing else. One thing wrong refuses the whole event. */
export function parseClientEvent(data: string | Uint8Array, limits: Limits): Parsed {
  let eventId: string | null = null
  try {
    if (typeof data !== 'string') throw new Refusal('invalid_event', null, 'Binary frames are not accepted.')
    const json = object(parseJson(data), null)
    eventId = checkEventId(json)
    checkEvent(json, limits)
    // Checked field by field just above.
    return { ok: true, event: json as unknown as RealtimeTranslationClientEvent }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, param, message } = error
    return { ok: false, error: { type: 'invalid_request_error', code, message, param, event_id: limits.echoEventIds ? eventId : null } }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid_json', null, 'The frame is not valid JSON.')
  }
}

function checkEventId(json: Json): string | null {
  const id = json['event_id']
  if (id === undefined) return null
  if (typeof id !== 'string') throw new Refusal('invalid_type', 'event_id', 'event_id must be a string.')
  if (id.length > MAX_EVENT_ID) throw new Refusal('string_above_max_length', 'event_id', `event_id is longer than ${MAX_EVENT_ID}.`)
  return id
}

function checkEvent(json: Json, limits: Limits): void {
  const type = json['type']
  if (type === undefined) throw new Refusal('missing_required_parameter', 'type', 'type is missing.')
  if (type === 'session.update') {
    only(json, '', ['type', 'event_id', 'session'])
    checkSession(object(required(json, 'session', ''), 'session'), limits)
  } else if (type === 'session.input_audio_buffer.append') {
    only(json, '', ['type', 'event_id', 'audio'])
    checkAudio(required(json, 'audio', ''))
  } else if (type === 'session.close') {
    only(json, '', ['type', 'event_id'])
  } else {
    throw new Refusal('invalid_value', 'type', `Invalid value ${JSON.stringify(type)}. Supported values are: ${TYPES.join(', ')}.`)
  }
}

function checkSession(session: Json, limits: Limits): void {
  for (const name of ['type', 'model']) {
    if (name in session) throw new Refusal('immutable_parameter', `session.${name}`, `session.${name} is set at creation and cannot change.`)
  }
  only(session, 'session.', ['audio'])
  if (session['audio'] === undefined) return
  const audio = object(session['audio'], 'session.audio')
  only(audio, 'session.audio.', ['input', 'output'])
  if (audio['input'] !== undefined) checkInput(object(audio['input'], 'session.audio.input'), limits)
  if (audio['output'] !== undefined) checkOutput(object(audio['output'], 'session.audio.output'), limits)
}

function checkOutput(output: Json, limits: Limits): void {
  const at = 'session.audio.output.'
  only(output, at, ['language'])
  const language = output['language']
  if (language === undefined) return
  if (typeof language !== 'string') throw new Refusal('invalid_type', `${at}language`, 'language must be a string.')
  if (!limits.targets.includes(language)) throw invalidValue(`${at}language`, language, limits.targets)
}

function checkInput(input: Json, limits: Limits): void {
  const at = 'session.audio.input.'
  only(input, at, ['transcription', 'noise_reduction'])
  const { transcription, noise_reduction: noise } = input
  if (transcription !== undefined && transcription !== null) {
    const fields = object(transcription, `${at}transcription`)
    only(fields, `${at}transcription.`, ['model'])
    const model = required(fields, 'model', `${at}transcription.`)
    if (!isOneOf(model, limits.transcriptionModels)) throw invalidValue(`${at}transcription.model`, model, limits.transcriptionModels)
  }
  if (noise !== undefined && noise !== null) checkNoise(object(noise, `${at}noise_reduction`), `${at}noise_reduction.`)
}

function checkNoise(noise: Json, at: string): void {
  only(noise, at, ['type', 'strength'])
  const type = required(noise, 'type', at)
  if (!isOneOf(type, ['near_field', 'far_field'])) throw invalidValue(`${at}type`, type, ['near_field', 'far_field'])
  const strength = noise['strength']
  if (strength === undefined) return
  if (typeof strength !== 'number') throw new Refusal('invalid_type', `${at}strength`, 'strength must be a number.')
  if (strength < 0 || strength > 1) throw new Refusal('invalid_value', `${at}strength`, 'strength must lie between 0 and 1.')
}

function checkAudio(audio: unknown): void {
  if (typeof audio !== 'string') throw new Refusal('invalid_type', 'audio', 'audio must be a base64 string.')
  if (audio.length > MAX_AUDIO_CHARACTERS) throw new Refusal('string_above_max_length', 'audio', 'audio is longer than 15 MiB.')
  if (audio === '' || audio.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(audio)) {
    throw new Refusal('invalid_value', 'audio', 'audio is not valid base64.')
  }
  if (Buffer.byteLength(audio, 'base64') % 2 !== 0) throw new Refusal('invalid_value', 'audio', 'audio is not whole 16-bit samples.')
}

function object(value: unknown, param: string | null): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw new Refusal(param === null ? 'invalid_event' : 'invalid_type', param, `${param ?? 'The event'} must be an object.`)
}

function required(json: Json, name: string, at: string): unknown {
  if (json[name] === undefined) throw new Refusal('missing_required_parameter', `${at}${name}`, `${at}${name} is missing.`)
  return json[name]
}

function only(json: Json, at: string, names: readonly string[]): void {
  const extra = Object.keys(json).find((name) => !names.includes(name))
  if (extra !== undefined) throw new Refusal('unknown_parameter', `${at}${extra}`, `Unknown parameter: '${at}${extra}'.`)
}

function isOneOf(value: unknown, values: readonly string[]): boolean {
  return typeof value === 'string' && values.includes(value)
}

function invalidValue(param: string, value: unknown, values: readonly string[]): Refusal {
  return new Refusal('invalid_value', param, `Invalid value ${JSON.stringify(value)}. Supported values are: ${values.join(', ')}.`)
}
