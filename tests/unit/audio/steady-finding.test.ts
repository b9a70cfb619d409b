import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SteadyFinding, type HearingKind } from '../../../src-shared/audio/steady-finding.ts'

const KINDS: readonly HearingKind[] = ['good', 'clipping', 'too-quiet', 'only-hum', 'exact-zeros', 'noisy', 'silent']

/** One look a second; comes back with what stood after each. */
function stands(...looks: readonly HearingKind[]): HearingKind[] {
  const steady = new SteadyFinding()
  return looks.map((kind, at) => steady.see(kind, at * 1_000))
}

describe('a finding', () => {
  it('[M49] stands after it has held: a good one soon, silence only when it is no pause', () => {
    expect(stands('good', 'good', 'good')).toEqual(['listening', 'listening', 'good'])
    expect(stands('noisy', 'noisy', 'noisy', 'noisy', 'noisy').at(-1)).toBe('noisy')
    expect(stands('noisy', 'noisy', 'noisy', 'noisy').at(-1)).toBe('listening')
    expect(stands('good', 'good', 'good', 'silent', 'silent', 'silent', 'silent', 'silent', 'silent').at(-1)).toBe('good')
    expect(stands('good', 'good', 'good', ...Array<HearingKind>(7).fill('silent')).at(-1)).toBe('silent')
  })

  it('[M49] does not go for one that comes and goes', () => {
    const flicker: HearingKind[] = ['good', 'good', 'good', 'too-quiet', 'good', 'noisy', 'too-quiet', 'good', 'silent', 'clipping', 'good']
    expect(new Set(stands(...flicker).slice(2))).toEqual(new Set(['good']))
  })

  it('[M49] changes at most once in 1.4 s, whatever is found', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KINDS), { minLength: 2, maxLength: 80 }), (kinds) => {
        const steady = new SteadyFinding()
        const shown = kinds.map((kind, at) => ({ kind: steady.see(kind, at * 100), atMs: at * 100 }))
        const changes = shown.filter(({ kind }, at) => at > 0 && kind !== shown[at - 1]?.kind)
        for (const [at, { atMs }] of changes.entries()) expect(atMs - (changes[at - 1]?.atMs ?? 0)).toBeGreaterThanOrEqual(1_400)
      }),
      { seed: 5 },
    )
  })
})
