import { describe, expect, test } from 'vitest'
import { base64Of, Rig, settle } from '../../support/engine-rig.ts'

const CHUNK = new Int16Array(4_800).fill(7)

function sendSeconds(rig: Rig, seconds: number): void {
  for (let i = 0; i < seconds * 5; i += 1) rig.connection.send(CHUNK)
}

describe('audio towards the service', () => {
  test('[E2] is appended as base64 of 9600 bytes', () => {
    const rig = new Rig().opened()
    const pcm = Int16Array.from({ length: 4_800 }, (_, i) => i - 2_400)
    rig.connection.send(pcm)
    expect(rig.socket.sent).toEqual([{ type: 'session.input_audio_buffer.append', audio: base64Of(pcm) }])
  })

  test('[E2] takes only its own part of a larger buffer', () => {
    const rig = new Rig().opened()
    const large = Int16Array.from({ length: 100 }, (_, i) => i)
    rig.connection.send(large.subarray(10, 20))
    expect(rig.socket.sent[0]?.['audio']).toBe(base64Of(large.slice(10, 20)))
  })

  test('[E1] is not sent before open and not after finish', () => {
    const rig = new Rig().created()
    rig.connection.send(CHUNK)
    rig.updated('de')
    rig.connection.finish()
    rig.connection.send(CHUNK)
    expect(rig.socket.sent.map((event) => event['type'])).toEqual(['session.update', 'session.close'])
  })

  test('[E12] is reported as usage every 5 s and at the end', () => {
    const rig = new Rig().opened()
    sendSeconds(rig, 11)
    expect(rig.events).toEqual([
      { type: 'usage', audioMs: 5_000 },
      { type: 'usage', audioMs: 10_000 },
    ])
    rig.connection.close()
    expect(rig.events.slice(2)).toEqual([
      { type: 'usage', audioMs: 11_000 },
      { type: 'closed', retry: 'never' },
    ])
  })

  test('[E6] that waits in the socket is told in ms', () => {
    const rig = new Rig().opened()
    rig.socket.buffered = 12_800
    expect(rig.connection.unsentMs()).toBe(200)
  })
})

describe('deltas from the service', () => {
  test('[E2] of text are appended to their side, with their position', () => {
    const rig = new Rig().opened()
    rig.socket.receive({ type: 'session.input_transcript.delta', delta: ' Where', elapsed_ms: 1_400 })
    rig.socket.receive({ type: 'session.output_transcript.delta', delta: ' Wo', elapsed_ms: null })
    expect(rig.events).toEqual([
      { type: 'source', text: ' Where', mode: 'append', final: false, audioMs: 1_400 },
      { type: 'target', text: ' Wo', mode: 'append', final: false },
    ])
  })

  test.each([-1, 'soon', {}])('[E11] keep their text when elapsed_ms is %j', (elapsed_ms) => {
    const rig = new Rig().opened()
    rig.socket.receive({ type: 'session.output_transcript.delta', delta: 'a', elapsed_ms })
    expect(rig.events).toEqual([{ type: 'target', text: 'a', mode: 'append', final: false }])
  })

  test('[E2] of audio become samples at the stated rate', () => {
    const rig = new Rig().opened()
    const pcm = Int16Array.of(1, -2, 32_767, -32_768)
    const event = { type: 'session.output_audio.delta', delta: base64Of(pcm), channels: 1, format: 'pcm16' }
    rig.socket.receive({ ...event, sample_rate: 16_000, elapsed_ms: 600 })
    rig.socket.receive(event)
    expect(rig.events).toEqual([
      { type: 'audio', pcm, sampleRateHz: 16_000, audioMs: 600 },
      { type: 'audio', pcm, sampleRateHz: 24_000 },
    ])
  })

  test('[E10] of audio that are zero throughout are dropped whole, zeros within sound stay', () => {
    const rig = new Rig().opened()
    const event = { type: 'session.output_audio.delta' }
    rig.socket.receive({ ...event, delta: base64Of(new Int16Array(4_800)) })
    const sounding = Int16Array.of(0, 0, 1, 0)
    rig.socket.receive({ ...event, delta: base64Of(sounding) })
    expect(rig.events).toEqual([{ type: 'audio', pcm: sounding, sampleRateHz: 24_000 }])
  })

  test('[E10] of zero audio are passed on when keepFiller is set', () => {
    const rig = new Rig({ extras: { keepFiller: 'true' } }).opened()
    rig.socket.receive({ type: 'session.output_audio.delta', delta: base64Of(new Int16Array(2)) })
    expect(rig.events).toHaveLength(1)
  })

  test('[E4] of audio are not told when no voice is wanted, but still count as answered', () => {
    const rig = new Rig({ wantVoice: false }).opened()
    rig.connection.send(CHUNK)
    rig.socket.receive({ type: 'session.output_audio.delta', delta: base64Of(CHUNK), elapsed_ms: 200 })
    expect(rig.events).toEqual([{ type: 'answered', audioMs: 200 }])
  })

  test.each([{ channels: 2 }, { format: 'opus' }, { sample_rate: 0 }, { sample_rate: '24000' }])('[E11] of audio in a form we cannot play (%o) are left out', (form) => {
    const rig = new Rig().opened()
    rig.socket.receive({ type: 'session.output_audio.delta', delta: base64Of(CHUNK), ...form })
    expect(rig.events).toEqual([])
    expect(rig.logs).toMatchObject([{ kind: 'wrong-shape' }])
  })

  test('[E2] in binary frames are read as UTF-8', () => {
    const rig = new Rig().opened()
    const json = JSON.stringify({ type: 'session.output_transcript.delta', delta: 'größer 漢' })
    rig.socket.handlers.message(new TextEncoder().encode(json))
    expect(rig.events).toEqual([{ type: 'target', text: 'größer 漢', mode: 'append', final: false }])
  })
})

describe('answered', () => {
  test('[E4] follows the position of output, never backwards, never twice, never past what was sent', () => {
    const rig = new Rig().opened()
    sendSeconds(rig, 2)
    for (const elapsed_ms of [400, 400, 200, 1_000, 90_000, 90_200]) {
      rig.socket.receive({ type: 'session.output_transcript.delta', delta: '', elapsed_ms })
    }
    expect(rig.events).toEqual([
      { type: 'answered', audioMs: 400 },
      { type: 'answered', audioMs: 1_000 },
      { type: 'answered', audioMs: 2_000 },
    ])
  })

  test('[E4] is not moved by source text, which another model writes', () => {
    const rig = new Rig().opened()
    sendSeconds(rig, 1)
    rig.socket.receive({ type: 'session.input_transcript.delta', delta: 'a', elapsed_ms: 800 })
    expect(rig.events.map((event) => event.type)).toEqual(['source'])
  })

  test('[E4] comes after the output it belongs to', () => {
    const rig = new Rig().opened()
    sendSeconds(rig, 1)
    rig.socket.receive({ type: 'session.output_transcript.delta', delta: 'a', elapsed_ms: 800 })
    expect(rig.events.map((event) => event.type)).toEqual(['target', 'answered'])
  })
})

describe('frames that cannot be read', () => {
  test('[E11] are logged once a kind, without their content, and ignored', () => {
    const rig = new Rig().opened()
    const secret = 'spoken words sk-test-1234567890'
    for (let i = 0; i < 3; i += 1) {
      rig.socket.handlers.message(`not json ${secret}`)
      rig.socket.handlers.message('[1]')
      rig.socket.receive({ type: `odd ${secret}` })
      rig.socket.receive({ type: 'session.output_transcript.delta', delta: { secret } })
      rig.socket.receive({ type: 'session.output_audio.delta', delta: `AAA*${secret}` })
      rig.socket.receive({ type: 'session.output_audio.delta', delta: 'AAAA', channels: 2 })
      rig.socket.receive({ type: 'constructor' })
    }
    expect(rig.events).toEqual([])
    expect(rig.logs.map(({ kind }) => kind)).toEqual(['not-json', 'wrong-shape', 'unknown-type', 'broken-base64'])
    expect(JSON.stringify(rig.logs)).not.toContain('spoken')
    expect(JSON.stringify(rig.logs)).not.toContain('sk-')
  })

  test('[E11] do not stop what follows', () => {
    const rig = new Rig().opened()
    rig.socket.handlers.message('{')
    rig.socket.receive({ type: 'session.output_transcript.delta', delta: 'a' })
    expect(rig.events).toHaveLength(1)
  })
})

test('[E11] a listener that throws is logged and the stream goes on', async () => {
  const rig = new Rig().opened()
  rig.onEvent = () => {
    throw new TypeError('in the listener')
  }
  rig.socket.receive({ type: 'session.output_transcript.delta', delta: 'a' })
  rig.socket.receive({ type: 'session.output_transcript.delta', delta: 'b' })
  await settle()
  expect(rig.events).toHaveLength(2)
  expect(rig.logs).toEqual([{ kind: 'listener-failed', detail: 'target: TypeError', count: 1 }])
})
