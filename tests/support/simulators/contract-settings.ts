import type { ContractScenario } from '../engine-contract/harness.ts'

interface OddFrame {
  readonly at: { readonly audioMs: number }
  readonly do: { readonly kind: 'frame'; readonly text: string; readonly binary?: boolean }
}

/** A frame that no service should send, after this much sound; `binary`: as bytes. */
export function oddFrame(audioMs: number, text: string, more: { readonly binary?: boolean } = {}): OddFrame {
  return { at: { audioMs }, do: { kind: 'frame', text, ...more } }
}

interface Scenes<NeverEnds> {
  /** Sound after which the middle of a session is reached, ms. */
  readonly middleMs: number
  readonly odd: readonly OddFrame[]
  readonly neverEnds: NeverEnds
}

/** What a simulated service with the events of OpenAI's Realtime does in each scenario of the engine contract. */
export function contractSettings<NeverEnds extends object>({ middleMs, odd, neverEnds }: Scenes<NeverEnds>) {
  const middle = { audioMs: middleMs }
  return {
    normal: {},
    'refused-key': {},
    'unknown-model': { models: ['some-other-model'] },
    'no-quota': { noQuota: true },
    'rate-limited': { faults: [{ at: 'upgrade', do: { kind: 'refuse', status: 429, retryAfterS: 5 } }] },
    unreachable: {},
    'black-hole': {},
    'no-confirmation': { faults: [{ at: 'update', do: { kind: 'mute' } }] },
    expires: { faults: [{ at: middle, do: { kind: 'end', code: 'session_expired', closeCode: 1001 } }] },
    'server-error': { faults: [{ at: middle, do: { kind: 'end', code: 'server_error', closeCode: 1011 } }] },
    drops: { faults: [{ at: middle, do: { kind: 'drop' } }] },
    'odd-frames': { faults: odd },
    rough: { rough: true },
    'never-ends': neverEnds,
  } as const satisfies Readonly<Record<ContractScenario, object>>
}
