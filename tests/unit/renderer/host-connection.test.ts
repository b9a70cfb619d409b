import { describe, expect, it } from 'vitest'
import { connectionPort, type HostConnection } from '../../../src-renderer/app/host-connection.ts'
import type { IncomingVoice } from '../../../src-renderer/app/ports.ts'

type Status = ReturnType<HostConnection['status']>

function setUp() {
  let status: Status = { kind: 'open' }
  let nowMs = 0
  let due: (() => void) | null = null
  let tell: (status: Status) => void = () => {}
  let voice: Parameters<HostConnection['onVoice']>[0] = () => {}
  const done: string[] = []
  const port = connectionPort({
    connection: {
      status: () => status,
      subscribe: (listener) => {
        tell = listener
        return () => done.push('off')
      },
      sendFrame: () => {},
      onVoice: (listener) => {
        voice = listener
        return () => {}
      },
      takeSound: () => done.push('take'),
    },
    clock: { nowMs: () => nowMs, wallMs: () => nowMs, setTimer: (_delay, run) => ({ timer: (due = run) }), clearTimer: () => (due = null) },
    reload: () => done.push('reload'),
  })
  const become = (next: Status): void => {
    status = next
    tell(next)
  }
  return { port, become, done, pass: (ms: number) => ((nowMs += ms), due?.()), speak: (message: Parameters<typeof voice>[0]) => voice(message), waits: () => due !== null }
}

describe('the connection as the screen sees it', () => {
  it('[W22] is amber for a short break and a stopped program for a long one', () => {
    const { port, become, pass, waits } = setUp()
    const seen: string[] = []
    const off = port.subscribe((status) => seen.push(status))
    become({ kind: 'lost', sinceMs: 0 })
    pass(8_000)
    become({ kind: 'open' })
    expect(seen).toEqual(['connecting', 'lost', 'open'])
    become({ kind: 'lost', sinceMs: 8_000 })
    off()
    expect(waits()).toBe(false)
  })

  it('[W10] takes over from another tab, and loads the page again where nothing else helps', () => {
    const { port, become, done } = setUp()
    become({ kind: 'replaced' })
    port.reconnect()
    become({ kind: 'closed' })
    expect(port.status).toBe('lost')
    port.reconnect()
    expect(done).toEqual(['take', 'reload'])
  })

  it('[M6] hands on the voice and that it was cleared', () => {
    const { port, speak } = setUp()
    const heard: IncomingVoice['kind'][] = []
    port.onVoice((voice) => heard.push(voice.kind))
    const message = { channel: 'system', sampleRateHz: 24_000, position: 0, pcm: new Int16Array(2) } as const
    speak({ ...message, kind: 'voice' })
    speak({ ...message, kind: 'voice-cleared' })
    expect(heard).toEqual(['voice', 'cleared'])
  })
})
