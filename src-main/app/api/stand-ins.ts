import type { LanguageTag } from '../../../src-shared/languages.ts'
import { translates } from '../../../src-shared/services/automatic-service.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import type { EngineDescription } from '../../engines/contract.ts'
import type { ServiceWay } from '../../session/service-way.ts'
import { translatesNothing } from '../as-spoken.ts'
import { choicesFor, isSetUp } from '../credentials.ts'
import type { Dragoman } from '../dragoman.ts'
import type { ServiceKeys } from './service-keys.ts'

export interface StandInsWanted {
  readonly dragoman: Pick<Dragoman, 'findEngine'>
  readonly settings: Settings
  readonly keys: ServiceKeys
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The service they would take over from. */
  readonly except: string
  /** Every language that is translated into. */
  readonly targets: readonly LanguageTag[]
  /** Without a voice the session would be worth nothing. */
  readonly needsVoice: boolean
  /** How many times faster than real time sound comes. */
  readonly pace: number
}

/**
 * The services that may take over in this session: those the user listed, in that order, that have all it needs now. Whatever one of them
 * lacks leaves it out: an interruption is no time for questions.
 */
export async function standInsFor(wanted: StandInsWanted): Promise<ServiceWay[]> {
  const { dragoman, settings, keys, environment } = wanted
  const ways: ServiceWay[] = []
  for (const id of new Set(settings.standIns)) {
    const engine = dragoman.findEngine(id)
    if (engine === undefined || id === wanted.except || !fits(engine.description, wanted)) continue
    const choices = choicesFor(engine.description, settings, environment)
    if (!isSetUp(engine.description, choices) || translatesNothing(engine.description, choices.extras)) continue
    const credentials = await keys.credentials(engine.description, choices.extras).catch(() => null)
    if (credentials !== null) ways.push({ engine, connect: { ...choices, credentials } })
  }
  return ways
}

function fits({ targets, speaks, input }: EngineDescription, { targets: wanted, needsVoice, pace }: StandInsWanted): boolean {
  if ((needsVoice && !speaks) || input.maxPace < pace) return false
  return wanted.every((tag) => translates({ targets: targets === 'any' ? null : targets }, tag))
}
