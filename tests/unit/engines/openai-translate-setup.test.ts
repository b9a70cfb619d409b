import { describe, expect, test } from 'vitest'
import { findEngine } from '../../../src-main/engines/registry.ts'
import { EXPIRES_AT_S, Rig, settle } from '../../support/engine-rig.ts'

describe('the request for a connection', () => {
  test('[E13] goes to the translation endpoint with the model and the key', () => {
    const { options } = new Rig().socket
    expect(options.url).toBe('wss://api.openai.com/v1/realtime/translations?model=gpt-realtime-translate')
    expect(options.headers).toEqual({ Authorization: 'Bearer sk-test-1234567890' })
    expect(options.connectTimeoutMs).toBe(10_000)
  })

  test('[E13] carries organisation, project, safety identifier and another model from the extras', () => {
    const extras = { model: 'my-model/2', organization: 'org-1', project: 'proj_1', safetyIdentifier: 'abc123' }
    const { options } = new Rig({ extras }).socket
    expect(options.url).toBe('wss://api.openai.com/v1/realtime/translations?model=my-model%2F2')
    expect(options.headers).toEqual({
      Authorization: 'Bearer sk-test-1234567890',
      'OpenAI-Organization': 'org-1',
      'OpenAI-Project': 'proj_1',
      'OpenAI-Safety-Identifier': 'abc123',
    })
  })

  test('[E13] takes the endpoint in place of the whole address before the query', () => {
    const { options } = new Rig({ endpoint: 'ws://127.0.0.1:8080/mock' }).socket
    expect(options.url).toBe('ws://127.0.0.1:8080/mock?model=gpt-realtime-translate')
  })

  test('[E13] trims white space around a pasted key', () => {
    expect(new Rig({ credentials: { apiKey: ' sk-a\n' } }).socket.options.headers['Authorization']).toBe('Bearer sk-a')
  })
})

describe('what is refused before any socket', () => {
  const cases = [
    ['a missing key', { credentials: {} }, 'key-missing'],
    ['an empty key', { credentials: { apiKey: '  ' } }, 'key-missing'],
    ['a key with a line break inside', { credentials: { apiKey: 'sk-a\r\nX: y' } }, 'key-refused'],
    ['a language the service lacks', { target: 'cy' }, 'unsupported-language'],
    ['text that is no language', { target: '!!' }, 'unsupported-language'],
    ['an unencrypted far endpoint', { endpoint: 'ws://example.com/x' }, 'bad-endpoint'],
    ['an extra that would forge a header', { extras: { project: 'a\r\nX-Y: z' } }, 'refused'],
  ] as const

  test.each(cases)('[E14] %s ends as closed, later and never to be retried', async (_name, options, reason) => {
    const rig = new Rig(options)
    expect(rig.events).toEqual([])
    await settle()
    expect(rig.events).toHaveLength(1)
    expect(rig.closed).toMatchObject({ retry: 'never', error: { reason } })
    expect(rig.sockets).toHaveLength(0)
    expect(rig.clock.pending()).toBe(0)
  })

  test('[E14] the language message says how many languages the service speaks, and which', async () => {
    const rig = new Rig({ target: 'cy' })
    await settle()
    expect(rig.closed.error?.message).toMatch(/^Welsh is not among the 13 languages .*English.*Vietnamese/)
  })

  test('a close before the refusal is told leaves nothing behind', async () => {
    const rig = new Rig({ credentials: {} })
    rig.connection.close()
    await settle()
    expect(rig.events).toEqual([{ type: 'closed', retry: 'never' }])
  })
})

describe('the opening of a session', () => {
  test('[E1] sends the whole configuration after session.created and opens on session.updated', () => {
    const rig = new Rig().created()
    expect(rig.socket.sent).toEqual([
      {
        type: 'session.update',
        event_id: 'setup-1',
        session: {
          audio: {
            input: { transcription: { model: 'gpt-realtime-whisper' }, noise_reduction: { type: 'near_field' } },
            output: { language: 'de' },
          },
        },
      },
    ])
    expect(rig.events).toEqual([])
    rig.updated('de')
    expect(rig.events).toEqual([{ type: 'open', expiresAt: EXPIRES_AT_S * 1000 }])
    expect(rig.clock.pending()).toBe(0)
  })

  test('[E3] switches source text and noise reduction off with null', () => {
    const rig = new Rig({ wantSourceText: false, noiseReduction: 'off' }).created()
    expect(rig.socket.sent[0]).toMatchObject({ session: { audio: { input: { transcription: null, noise_reduction: null } } } })
  })

  test('[E14] reduces a regional tag to its base', () => {
    const rig = new Rig({ target: 'pt-BR' }).created()
    expect(rig.socket.sent[0]).toMatchObject({ session: { audio: { output: { language: 'pt' } } } })
  })

  test('[E1] opens without an expiry when the server gives none', () => {
    const rig = new Rig()
    rig.socket.handlers.opened()
    rig.socket.receive({ type: 'session.created' })
    rig.socket.receive({ type: 'session.updated', session: { expires_at: 'soon' } })
    expect(rig.events).toEqual([{ type: 'open' }])
  })

  test('[E1] gives up 10 s after the upgrade without session.created', async () => {
    const rig = new Rig()
    rig.socket.handlers.opened()
    rig.clock.advance(9_999)
    expect(rig.events).toEqual([])
    rig.clock.advance(1)
    await settle()
    expect(rig.events).toHaveLength(1)
    expect(rig.closed).toMatchObject({ retry: 'backoff', error: { reason: 'timeout', detail: 'no session.created' } })
    expect(rig.socket.endings).toEqual(['terminate'])
  })

  test('[E1] gives up 5 s after the setup without session.updated', () => {
    const rig = new Rig().created()
    rig.clock.advance(4_999)
    expect(rig.events).toEqual([])
    rig.clock.advance(1)
    expect(rig.closed).toMatchObject({ retry: 'backoff', error: { reason: 'timeout', detail: 'no session.updated' } })
    expect(rig.clock.pending()).toBe(0)
  })

  test('[E9] a language refused by the server ends it for good', () => {
    const rig = new Rig().created()
    rig.error({ code: 'invalid_value', param: 'session.audio.output.language', event_id: 'setup-1' })
    expect(rig.closed).toMatchObject({ retry: 'never', error: { reason: 'unsupported-language' } })
  })

  test('[E9] a refused setup is recognised without its event id', () => {
    const rig = new Rig().created()
    rig.error({ code: 'unknown_parameter', param: 'session.audio.input.noise_reduction' })
    expect(rig.closed).toMatchObject({ retry: 'never', error: { reason: 'protocol' } })
  })

  test('[E9] a refused transcription model is named as such', () => {
    const rig = new Rig({ extras: { transcriptionModel: 'whisper-x' } }).created()
    rig.error({ code: 'invalid_model', param: 'session.audio.input.transcription.model', event_id: 'setup-1' })
    expect(rig.closed.error).toMatchObject({ reason: 'unknown-model' })
    expect(rig.closed.error?.message).toContain('whisper-x')
  })

  test('[E9] a socket port that throws ends as closed', async () => {
    const rig = new Rig({}, () => {
      throw new Error('broken port')
    })
    await settle()
    expect(rig.closed).toMatchObject({ retry: 'backoff', error: { reason: 'lost' } })
  })

  test('ignores a socket that reports after close', async () => {
    const rig = new Rig()
    rig.connection.close()
    rig.socket.handlers.opened()
    rig.socket.receive({ type: 'session.created', session: {} })
    rig.socket.handlers.closed({ code: 1006, reason: '' })
    await settle()
    expect(rig.events).toEqual([{ type: 'closed', retry: 'never' }])
    expect(rig.socket.sent).toEqual([])
    expect(rig.clock.pending()).toBe(0)
  })
})

test('the registry finds the engine by its id and nothing by another', () => {
  expect(findEngine('openai-translate')?.description.targets).toHaveLength(13)
  expect(findEngine('none')).toBeUndefined()
})
