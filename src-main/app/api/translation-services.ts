import type { KeyTestStep, Service } from '../../../src-shared/api.ts'
import { runDoctor } from '../../diagnostics/doctor.ts'
import type { Engine } from '../../engines/contract.ts'
import { secretFromTyping, SecretError } from '../../secrets/secret-store.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { choicesFor } from '../credentials.ts'
import type { Dragoman } from '../dragoman.ts'
import { AppError, type AppServices } from '../services.ts'
import { describeService } from './describe-service.ts'
import { fieldOf, type ServiceKeys } from './service-keys.ts'

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
  const list = (): Promise<Service[]> => Promise.all(dragoman.engines.map((engine) => describeService(engine.description, options)))
  const engineOf = (id: string): Engine => {
    const engine = dragoman.findEngine(id)
    if (engine === undefined) throw new AppError('no-service', 'There is no such translation service here.')
    return engine
  }
  return {
    list,
    async setKey({ service, key, name }) {
      await keys.setTyped(engineOf(service).description, key, name)
      return list()
    },
    async forgetKey({ service }) {
      await keys.forget(engineOf(service).description)
      return list()
    },
    testKey: ({ service, key, name }, { signal }) => testKey({ options, engine: engineOf(service), typed: key, name, signal }),
  }
}

interface KeyTest {
  readonly options: TranslationServicesOptions
  readonly engine: Engine
  /** Null: the key in use. */
  readonly typed: string | null
  /** Which of several it is; undefined: the first. */
  readonly name: string | undefined
  readonly signal: AbortSignal
}

async function* testKey({ options, engine, typed, name, signal }: KeyTest): AsyncGenerator<KeyTestStep, void, undefined> {
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
      credentials: typed === null ? await options.keys.credentials(description, choices.extras) : { ...(await options.keys.held(description)), ...typedCredential(engine, typed, name) },
    },
    ports: { ...dragoman.doctorPorts, nodeVersion, checkDataFolder },
  })
  for await (const step of steps) {
    if (signal.aborted) return
    yield step
  }
}

function typedCredential(engine: Engine, typed: string, name: string | undefined): Record<string, string> {
  const field = fieldOf(engine.description, name)
  if (field === undefined) return {}
  try {
    return { [field.name]: secretFromTyping(typed).reveal() }
  } catch (error) {
    if (error instanceof SecretError) throw new AppError(error.reason, error.message, { cause: error })
    throw error
  }
}
