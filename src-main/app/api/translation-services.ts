import type { KeyTestStep, Service } from '../../../src-shared/api.ts'
import { runDoctor } from '../../diagnostics/doctor.ts'
import type { Engine } from '../../engines/contract.ts'
import { secretFromTyping, SecretError } from '../../secrets/secret-store.ts'
import { costUsd } from '../../session/pricing.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { choicesFor } from '../credentials.ts'
import type { Dragoman } from '../dragoman.ts'
import { AppError, type AppServices } from '../services.ts'
import type { ServiceKeys } from './service-keys.ts'

export interface TranslationServicesOptions {
  readonly dragoman: Dragoman
  readonly settings: SettingsStore
  readonly keys: ServiceKeys
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly checkDataFolder: () => Promise<string>
  readonly nodeVersion: string
}

/** What can translate, and whether its key works. */
export function createTranslationServices(options: TranslationServicesOptions): AppServices['services'] {
  const { dragoman, keys } = options
  const list = (): Promise<Service[]> => Promise.all(dragoman.engines.map((engine) => describe(engine, keys)))
  const engineOf = (id: string): Engine => {
    const engine = dragoman.findEngine(id)
    if (engine === undefined) throw new AppError('no-service', 'There is no such translation service here.')
    return engine
  }
  return {
    list,
    async setKey({ service, key }) {
      await keys.setTyped(engineOf(service).description, key)
      return list()
    },
    async forgetKey({ service }) {
      await keys.forget(engineOf(service).description)
      return list()
    },
    testKey: ({ service, key }, { signal }) => testKey({ options, engine: engineOf(service), typed: key, signal }),
  }
}

async function describe({ description }: Engine, keys: ServiceKeys): Promise<Service> {
  const { destination, targets } = description
  const perHour = costUsd(description.price, 60, false)
  const withSource = costUsd(description.price, 60, true)
  return {
    id: description.id,
    name: description.name,
    company: destination === 'this computer' ? 'this computer' : destination.company,
    region: destination === 'this computer' ? '' : destination.region,
    policyUrl: destination === 'this computer' ? null : destination.policyUrl,
    targets: targets === 'any' ? null : [...targets],
    takesSourceLanguage: description.source !== 'auto',
    speaks: description.speaks,
    sourceText: description.sourceText,
    usdPerHour: perHour,
    sourceTextUsdPerHour: perHour === null || withSource === null ? null : withSource - perHour,
    needsKey: description.credentials.some((field) => !field.optional),
    key: await keys.origin(description),
  }
}

interface KeyTest {
  readonly options: TranslationServicesOptions
  readonly engine: Engine
  /** Null: the key in use. */
  readonly typed: string | null
  readonly signal: AbortSignal
}

async function* testKey({ options, engine, typed, signal }: KeyTest): AsyncGenerator<KeyTestStep, void, undefined> {
  const { dragoman, environment, settings, checkDataFolder, nodeVersion } = options
  const { description } = engine
  const choices = choicesFor(description, settings.get(), environment)
  const steps = runDoctor({
    engine,
    endpoint: choices.endpoint ?? description.endpoint ?? '',
    connect: {
      target: description.targets === 'any' ? 'en' : (description.targets[0] ?? 'en'),
      source: null,
      wantSourceText: false,
      wantVoice: false,
      noiseReduction: 'off',
      ...choices,
      credentials: typed === null ? await options.keys.credentials(description, choices.extras) : typedCredentials(engine, typed),
    },
    ports: { ...dragoman.doctorPorts, nodeVersion, checkDataFolder },
  })
  for await (const step of steps) {
    if (signal.aborted) return
    yield step
  }
}

function typedCredentials(engine: Engine, typed: string): Record<string, string> {
  const [field] = engine.description.credentials
  if (field === undefined) return {}
  try {
    return { [field.name]: secretFromTyping(typed).reveal() }
  } catch (error) {
    if (error instanceof SecretError) throw new AppError(error.reason, error.message, { cause: error })
    throw error
  }
}
