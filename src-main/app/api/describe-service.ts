import type { Service, ServiceOption } from '../../../src-shared/api.ts'
import type { EngineDescription, EngineOption } from '../../engines/contract.ts'
import { isLoopback } from '../../network/loopback.ts'
import { costUsd } from '../../session/pricing.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { choicesFor, isSetUp, missingCredential } from '../credentials.ts'
import type { ServiceKeys } from './service-keys.ts'

export interface DescribedBy {
  readonly keys: ServiceKeys
  readonly settings: Pick<SettingsStore, 'get'>
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** An engine as the screen is told of it, and whether it could be started now. */
export async function describeService(description: EngineDescription, { keys, settings, environment }: DescribedBy): Promise<Service> {
  const { destination, targets, price } = description
  const origins = await keys.origins(description)
  const choices = choicesFor(description, settings.get(), environment)
  const isHere = destination === 'this computer' && isHereAt(choices.endpoint)
  const perHour = isHere && price.kind === 'unknown' ? 0 : costUsd(price, 60, false)
  const withSource = isHere && price.kind === 'unknown' ? 0 : costUsd(price, 60, true)
  return {
    id: description.id,
    name: description.name,
    company: destination === 'this computer' ? (isHere ? 'this computer' : hostOf(choices.endpoint)) : destination.company,
    region: destination === 'this computer' ? '' : destination.region,
    policyUrl: destination === 'this computer' ? null : destination.policyUrl,
    targets: targets === 'any' ? null : [...targets],
    takesSourceLanguage: description.source !== 'auto',
    speaks: description.speaks,
    sourceText: description.sourceText,
    usdPerHour: perHour,
    sourceTextUsdPerHour: perHour === null || withSource === null ? null : withSource - perHour,
    needsKey: description.credentials.some((field) => !field.optional),
    key: origins[description.credentials[0]?.name ?? ''] ?? null,
    kind: description.kind,
    glossary: description.glossary !== 'none',
    voices: description.voices === 'adapts' ? null : [...description.voices],
    address: description.endpoint,
    addressExample: description.endpointExample ?? null,
    keys: description.credentials.map(({ name, label, optional }) => ({ name, label, optional, from: origins[name] ?? null })),
    keyOf: description.keyOf ?? null,
    options: description.extras.map((option) => optionOf(option, environment)),
    priceAsOf: price.kind === 'free' || price.kind === 'unknown' ? null : price.asOf,
    countsCost: price.kind === 'by-usage',
    ready: missingCredential(description, origins, choices.extras) === null && isSetUp(description, choices),
  }
}

/** A server of one's own is on this computer unless its address says otherwise. */
function isHereAt(endpoint: string | null): boolean {
  return endpoint === null || isLoopback(hostOf(endpoint))
}

function hostOf(endpoint: string | null): string {
  return URL.parse(endpoint ?? '')?.hostname ?? ''
}

function optionOf({ name, label, required, choices, env }: EngineOption, environment: DescribedBy['environment']): ServiceOption {
  return {
    name,
    label: label ?? name,
    required: required === true,
    choices: choices === undefined ? null : [...choices],
    environment: (environment[env]?.trim() ?? '') === '' ? null : env,
  }
}
