import { describe, expect, test } from 'vitest'
import { Rig, settle } from '../../support/engine-rig.ts'

function languageSent(rig: Rig, index: number): unknown {
  const update = rig.socket.sent[index] as { session?: { audio?: { output?: { language?: unknown } } } } | undefined
  return update?.session?.audio?.output?.language
}

describe('a change of target', () => {
  test('[E5] is sent as an update and told when the server agrees', () => {
    const rig = new Rig().opened()
    rig.connection.setTarget('fr-CA')
    expect(languageSent(rig, 0)).toBe('fr')
    expect(rig.events).toEqual([])
    rig.updated('fr')
    expect(rig.events).toEqual([{ type: 'target-changed', target: 'fr-CA' }])
    rig.connection.probe()
    expect(languageSent(rig, 1)).toBe('fr')
  })

  test('[E5] that the server passes over in silence is not taken for the next one', () => {
    const rig = new Rig().opened()
    rig.connection.setTarget('fr')
    rig.connection.setTarget('it')
    rig.updated('it')
    expect(rig.events).toEqual([{ type: 'target-changed', target: 'it' }])
  })

  test('[E5] during the setup, once refused, leaves the target of the setup', () => {
    const rig = new Rig().created()
    rig.connection.setTarget('fr')
    rig.updated('de')
    rig.error({ code: 'invalid_value', param: 'session.audio.output.language', event_id: 'target-2' })
    rig.connection.probe()
    expect(languageSent(rig, 2)).toBe('de')
  })

  test('[E5] that the server refuses is a warning, and the old target stays', () => {
    const rig = new Rig().opened()
    rig.connection.setTarget('fr')
    rig.error({ code: 'invalid_value', param: 'session.audio.output.language', event_id: 'target-2' })
    expect(rig.events).toEqual([{ type: 'warning', code: 'unsupported-language', message: expect.stringContaining('French') }])
    rig.connection.probe()
    expect(languageSent(rig, 1)).toBe('de')
  })

  test('[E5] that the server refuses without naming the update is a warning as well', () => {
    const rig = new Rig().opened()
    rig.connection.setTarget('fr')
    rig.error({ code: 'invalid_value', param: 'session.audio.output.language' })
    expect(rig.events.map((event) => event.type)).toEqual(['warning'])
  })

  test('[E5] to a language the service lacks is a warning without any message to it', async () => {
    const rig = new Rig().opened()
    rig.connection.setTarget('cy')
    expect(rig.events).toEqual([])
    await settle()
    expect(rig.events).toEqual([{ type: 'warning', code: 'unsupported-language', message: expect.stringContaining('Welsh') }])
    expect(rig.socket.sent).toEqual([])
  })

  test('[E5] during the setup follows once the session is open', () => {
    const rig = new Rig().created()
    rig.connection.setTarget('fr')
    rig.updated('de')
    expect(languageSent(rig, 1)).toBe('fr')
    rig.updated('fr')
    expect(rig.events.map((event) => event.type)).toEqual(['open', 'target-changed'])
  })

  test('[E5] before the setup goes into it', () => {
    const rig = new Rig()
    rig.connection.setTarget('fr')
    rig.created()
    expect(languageSent(rig, 0)).toBe('fr')
    rig.updated('fr')
    expect(rig.events.slice(1)).toEqual([{ type: 'target-changed', target: 'fr' }])
  })

  test('[E5] twice in a row is told twice, in order', () => {
    const rig = new Rig().opened()
    rig.connection.setTarget('fr')
    rig.connection.setTarget('it')
    rig.updated('fr')
    rig.updated('it')
    expect(rig.events).toEqual([
      { type: 'target-changed', target: 'fr' },
      { type: 'target-changed', target: 'it' },
    ])
  })
})

describe('a probe', () => {
  test('[E7] pings and repeats the configuration, and one answer makes one alive', () => {
    const rig = new Rig().opened()
    rig.connection.probe()
    expect(rig.socket.pings).toBe(1)
    expect(languageSent(rig, 0)).toBe('de')
    rig.socket.handlers.pong()
    rig.updated('de')
    expect(rig.events).toEqual([{ type: 'alive' }])
  })

  test('[E7] is answered by session.updated alone', () => {
    const rig = new Rig().opened()
    rig.connection.probe()
    rig.updated('de')
    expect(rig.events).toEqual([{ type: 'alive' }])
  })

  test('[E7] does not undo a change of target that is on its way', () => {
    const rig = new Rig().opened()
    rig.connection.setTarget('fr')
    rig.connection.probe()
    expect(rig.socket.sent).toHaveLength(1)
    rig.updated('fr')
    expect(rig.events).toEqual([{ type: 'target-changed', target: 'fr' }, { type: 'alive' }])
  })

  test('[E7] that draws a refusal is a sign of life too', () => {
    const rig = new Rig().opened()
    rig.connection.probe()
    rig.error({ code: 'invalid_value', event_id: 'probe-2' })
    expect(rig.events).toEqual([{ type: 'alive' }])
  })

  test('[E7] before open sends nothing', () => {
    const rig = new Rig()
    rig.connection.probe()
    expect(rig.socket.pings).toBe(0)
  })
})

describe('finish', () => {
  test('[E8] asks for the rest, passes it on and ends on session.closed', async () => {
    const rig = new Rig().opened()
    rig.connection.send(new Int16Array(4_800))
    rig.connection.finish()
    rig.connection.finish()
    expect(rig.socket.sent.filter((event) => event['type'] === 'session.close')).toHaveLength(1)
    rig.socket.receive({ type: 'session.output_transcript.delta', delta: 'tail' })
    rig.socket.receive({ type: 'session.closed' })
    await settle()
    expect(rig.events).toEqual([
      { type: 'target', text: 'tail', mode: 'append', final: false },
      { type: 'answered', audioMs: 200 },
      { type: 'usage', audioMs: 200 },
      { type: 'closed', retry: 'never' },
    ])
    expect(rig.socket.endings).toEqual(['close 1000'])
    expect(rig.clock.pending()).toBe(0)
  })

  test('[E8] waits at most 15 s, then says that the end may be missing', () => {
    const rig = new Rig().opened()
    rig.connection.finish()
    rig.clock.advance(14_999)
    expect(rig.events).toEqual([])
    rig.clock.advance(1)
    expect(rig.events).toEqual([
      { type: 'warning', code: 'drain-timeout', message: expect.stringContaining('may be missing') },
      { type: 'closed', retry: 'never' },
    ])
    expect(rig.socket.endings).toEqual(['terminate'])
  })

  test('[E8] before open drops the connection', () => {
    const rig = new Rig().created()
    rig.connection.finish()
    expect(rig.events).toEqual([{ type: 'closed', retry: 'never' }])
    expect(rig.clock.pending()).toBe(0)
  })

  test('[E8] cut off before session.closed is a lost connection', async () => {
    const rig = new Rig().opened()
    rig.connection.finish()
    rig.socket.drop({ code: 1006, reason: '' })
    await settle()
    expect(rig.closed).toMatchObject({ retry: 'backoff', error: { reason: 'lost' } })
    expect(rig.clock.pending()).toBe(0)
  })
})

describe('close', () => {
  test('[E8] ends at once, once, and drops the socket', async () => {
    const rig = new Rig().opened()
    rig.connection.close()
    expect(rig.events).toEqual([{ type: 'closed', retry: 'never' }])
    rig.connection.close()
    rig.connection.finish()
    rig.connection.setTarget('fr')
    rig.connection.probe()
    rig.connection.send(new Int16Array(10))
    rig.socket.buffered = 9_999
    await settle()
    expect(rig.events).toHaveLength(1)
    expect(rig.socket.sent).toEqual([])
    expect(rig.connection.unsentMs()).toBe(0)
  })

  test('[E8] from within a listener ends there', () => {
    const rig = new Rig().opened()
    rig.connection.send(new Int16Array(4_800))
    rig.onEvent = (event) => {
      if (event.type === 'target') rig.connection.close()
    }
    rig.socket.receive({ type: 'session.output_transcript.delta', delta: 'a', elapsed_ms: 200 })
    expect(rig.events.map((event) => event.type)).toEqual(['target', 'usage', 'closed'])
  })
})
