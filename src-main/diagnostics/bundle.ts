import type { SessionLogView } from '../../src-shared/diagnostics-api.ts'
import type { Settings } from '../../src-shared/settings.ts'
import type { DoctorStep } from './doctor.ts'
import { hidePerson, type Person } from './hide-person.ts'
import { redact } from './redact.ts'

/** What a bundle says of the program and the computer; nothing of the person. */
export interface BundlePlatform {
  readonly version: string
  readonly host: 'browser' | 'electron'
  readonly node: string
  readonly electron: string | null
  readonly system: string
  readonly systemVersion: string
  readonly architecture: string
  /** Language of the system, as a tag. */
  readonly locale: string
  readonly timeZoneOffsetMinutes: number
}

/** An examination of the way to the service, and when it was made (Unix ms). */
export interface Examined {
  readonly at: number
  readonly steps: readonly DoctorStep[]
}

export interface BundleParts {
  readonly platform: BundlePlatform
  readonly settings: Settings
  readonly examined: Examined | null
  readonly log: SessionLogView | null
  readonly secrets: readonly string[]
  readonly person: Person
}

/** One JSON document that a person can read before sending it. Version 1. */
export function bundleText(parts: BundleParts): string {
  const { platform, settings, examined, log, secrets, person } = parts
  const text = JSON.stringify({ kind: 'dragoman-diagnostics', version: 1, platform, settings: plainSettings(settings), examined, log }, null, 2)
  return hidePerson(redact(`${text}\n`, secrets), person)
}

/** Devices are known by marks of this browser, what was set for a service may name a company: only that they are set is told. */
function plainSettings({ serviceChoices, microphoneId, outputId, virtualOutputId, ...rest }: Settings): Record<string, unknown> {
  const ownEndpoint = serviceChoices[rest.service]?.endpoint !== undefined
  return { ...rest, ownEndpoint, ownMicrophone: microphoneId !== null, ownOutput: outputId !== null, ownVirtualOutput: virtualOutputId !== null }
}
