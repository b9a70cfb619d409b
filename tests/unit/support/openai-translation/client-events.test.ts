import { describe, expect, test } from 'vitest'
import { parseClientEvent } from '../../../support/simulators/openai-translation/client-events.ts'
import { DEFAULT_OPTIONS } from '../../../support/simulators/openai-translation/core.ts'
import { simulatorBench } from '../../../support/simulators/openai-translation/bench.ts'

function judge(event: unknown): string {
  const parsed = parseClientEvent(typeof event === 'string' || event instanceof Uint8Array ? event : JSON.stringify(event), DEFAULT_OPTIONS)
  return parsed.ok ? 'ok' : `${parsed.error.code} ${parsed.error.param}`
}

function update(audio: unknown, extra: object = {}): object {
  return { type: 'session.update', session: { audio, ...extra } }
}

const AUDIO = 'AAABAA=='
const APPEND = 'session.input_audio_buffer.append'

describe('the simulated server accepts', () => {
  test.each<[string, unknown]>([
    ['the three settings together', update({ output: { language: 'de' }, input: { transcription: { model: 'gpt-realtime-whisper' }, noise_reduction: { type: 'near_field' } } })],
    ['switching off', update({ input: { transcription: null, noise_reduction: null } })],
    ['a strength', update({ input: { noise_reduction: { type: 'far_field', strength: 0.5 } } })],
    ['an update of nothing', { type: 'session.update', session: {} }],
    ['audio', { type: APPEND, audio: AUDIO, event_id: 'a1' }],
    ['the end', { type: 'session.close', event_id: 'x'.repeat(512) }],
    ...DEFAULT_OPTIONS.targets.map((language): [string, unknown] => [language, update({ output: { language } })]),
  ])('%s', (_name, event) => {
    expect(judge(event)).toBe('ok')
  })
})

describe('the simulated server refuses', () => {
  const language = 'session.audio.output.language'
  const input = 'session.audio.input'
  test.each<[string, unknown, string]>([
    ['a binary frame', new Uint8Array([1, 2]), 'invalid_event null'],
    ['broken JSON', '{"type":', 'invalid_json null'],
    ['JSON that is no object', '[]', 'invalid_event null'],
    ['an event without type', {}, 'missing_required_parameter type'],
    ['an event of voice agents', { type: 'response.create' }, 'invalid_value type'],
    ['the append of voice agents', { type: 'input_audio_buffer.append', audio: AUDIO }, 'invalid_value type'],
    ['an event id that is too long', { type: 'session.close', event_id: 'x'.repeat(513) }, 'string_above_max_length event_id'],
    ['an event id that is no text', { type: 'session.close', event_id: 4 }, 'invalid_type event_id'],
    ['an unknown field of the event', { type: 'session.close', reason: 'bye' }, 'unknown_parameter reason'],
    ['an update without its wrapper', { type: 'session.update', audio: {} }, 'unknown_parameter audio'],
    ['an update without session', { type: 'session.update' }, 'missing_required_parameter session'],
    ['a model in the update', update({}, { model: 'gpt-realtime-translate' }), 'immutable_parameter session.model'],
    ['a type in the update', update({}, { type: 'translation' }), 'immutable_parameter session.type'],
    ['instructions', update({}, { instructions: 'Be brief.' }), 'unknown_parameter session.instructions'],
    ['a voice', update({ output: { voice: 'marin' } }), 'unknown_parameter session.audio.output.voice'],
    ['turn detection', update({ input: { turn_detection: null } }), `unknown_parameter ${input}.turn_detection`],
    ['a source language', update({ input: { language: 'en' } }), `unknown_parameter ${input}.language`],
    ['a language of the transcription', update({ input: { transcription: { model: 'gpt-realtime-whisper', language: 'en' } } }), `unknown_parameter ${input}.transcription.language`],
    ['a transcription without model', update({ input: { transcription: {} } }), `missing_required_parameter ${input}.transcription.model`],
    ['an unknown transcription model', update({ input: { transcription: { model: 'whisper-1' } } }), `invalid_value ${input}.transcription.model`],
    ['noise reduction without type', update({ input: { noise_reduction: {} } }), `missing_required_parameter ${input}.noise_reduction.type`],
    ['an unknown noise reduction', update({ input: { noise_reduction: { type: 'near' } } }), `invalid_value ${input}.noise_reduction.type`],
    ['a strength above 1', update({ input: { noise_reduction: { type: 'near_field', strength: 1.1 } } }), `invalid_value ${input}.noise_reduction.strength`],
    ['a regional tag', update({ output: { language: 'pt-BR' } }), `invalid_value ${language}`],
    ['three letters', update({ output: { language: 'deu' } }), `invalid_value ${language}`],
    ['a language outside the 13', update({ output: { language: 'ar' } }), `invalid_value ${language}`],
    ['no language', update({ output: { language: null } }), `invalid_type ${language}`],
    ['audio that is missing', { type: APPEND }, 'missing_required_parameter audio'],
    ['audio that is empty', { type: APPEND, audio: '' }, 'invalid_value audio'],
    ['audio that is no base64', { type: APPEND, audio: 'AA%A' }, 'invalid_value audio'],
    ['audio of base64 without padding', { type: APPEND, audio: 'AAABAA' }, 'invalid_value audio'],
    ['half a sample', { type: APPEND, audio: 'AAAA' }, 'invalid_value audio'],
  ])('%s', (_name, event, expected) => {
    expect(judge(event)).toBe(expected)
  })

  test('a wrong update as a whole, and goes on', () => {
    const { clock, server, connect } = simulatorBench()
    const client = connect()
    clock.advance(500)
    client.say(JSON.stringify(update({ output: { language: 'fr' }, input: { transcription: { model: 'nope' } } })))
    client.say(JSON.stringify(update({ input: { noise_reduction: { type: 'near_field' } } })))
    clock.advance(500)
    expect(client.events().map((event) => event.type)).toEqual(['session.created', 'error', 'session.updated'])
    expect(client.of('error')[0]?.error).toMatchObject({ type: 'invalid_request_error', code: 'invalid_value', event_id: null })
    expect(client.of('session.updated')[0]?.session.audio).toEqual({
      input: { transcription: null, noise_reduction: { type: 'near_field', strength: 1 } },
      output: { language: 'es' },
    })
    expect(server.report().violations).toMatchObject([{ kind: 'refused-event' }])
    expect(client.end).toBeNull()
  })

  test('and repeats the id of the event only when set to', () => {
    const bad = JSON.stringify({ type: 'nope', event_id: 'id-1' })
    const echoing = parseClientEvent(bad, { ...DEFAULT_OPTIONS, echoEventIds: true })
    expect(echoing.ok ? null : echoing.error.event_id).toBe('id-1')
  })
})

test('a strength stays when the next update leaves it out', () => {
  const { clock, connect } = simulatorBench()
  const client = connect()
  clock.advance(500)
  client.say(JSON.stringify(update({ input: { noise_reduction: { type: 'near_field', strength: 0.3 } } })))
  client.say(JSON.stringify(update({ input: { noise_reduction: { type: 'far_field' } } })))
  clock.advance(500)
  expect(client.of('session.updated').at(-1)?.session.audio.input?.noise_reduction).toEqual({ type: 'far_field', strength: 0.3 })
})
