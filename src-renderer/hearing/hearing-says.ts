import type { SystemSetting } from '../../src-shared/api.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import type { Heard } from './hearing-watch.ts'

export interface HearingFacts extends Heard {
  readonly source: SourceKind
  /** Pages of the system's settings that the host can open. */
  readonly systemSettings: readonly SystemSetting[]
  /** Silence is told above the captions already. */
  readonly told: boolean
  /** Nobody has to speak: my microphone while I listen to others. */
  readonly maySilent: boolean
  /** What is captured is one output of this computer, and it has others. */
  readonly hasOtherOutputs: boolean
  /** Noise is taken out already: nothing is left to offer. */
  readonly noiseReduced: boolean
}

export type HearingCure = 'open-microphone-settings' | 'open-system-sound-settings' | 'noise'

/** `key`: its words, under `hearing`. */
export interface HearingSaying {
  readonly tone: 'good' | 'note' | 'wrong'
  readonly key: string
  readonly cure: HearingCure | null
}

/** The one sentence about what is heard, with its cure; null: nothing worth saying. Pure. */
export function hearingSays(facts: HearingFacts): HearingSaying | null {
  const { kind, source } = facts
  switch (kind) {
    case 'listening':
      return { tone: 'note', key: 'listening', cure: null }
    case 'good':
      return { tone: 'good', key: `${source}.good`, cure: null }
    case 'silent':
    case 'exact-zeros':
      return silence(facts)
    case 'noisy':
      return { tone: 'wrong', key: `${source}.noisy`, cure: source === 'microphone' && !facts.noiseReduced ? 'noise' : null }
    default:
      return { tone: 'wrong', key: `${source}.${kind}`, cure: null }
  }
}

function silence({ kind, source, before, told, maySilent, systemSettings, hasOtherOutputs }: HearingFacts): HearingSaying | null {
  const isZero = kind === 'exact-zeros'
  const page = source === 'system' ? 'system-sound' : 'microphone'
  // Zeros after words are a pause of what plays; a microphone that gives them was turned off.
  const mayBeKept = isZero && (source === 'microphone' || !before) && systemSettings.includes(page)
  if (source === 'system' && !before && !mayBeKept && hasOtherOutputs) return { tone: 'wrong', key: 'system.elsewhere', cure: null }
  if (told || (maySilent && !isZero)) return null
  if (mayBeKept) return { tone: 'wrong', key: `${source}.kept`, cure: `open-${page}-settings` }
  if (isZero && source === 'microphone') return { tone: 'wrong', key: 'microphone.zeros', cure: null }
  return before ? { tone: 'note', key: `${source}.pause`, cure: null } : { tone: 'wrong', key: `${source}.silent`, cure: null }
}
