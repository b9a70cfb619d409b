import type { Service } from '../../src-shared/api.ts'
import { baseLanguage, canonicalLanguage } from '../../src-shared/languages.ts'
import { serviceFor, translates } from '../../src-shared/services/automatic-service.ts'
import type { Settings, SourceKind } from '../../src-shared/settings.ts'
import { isRunning } from './session-view.ts'
import type { AppState } from './store.ts'

/** What is used where the user chose nothing: the presets of the purpose (product.md). */
export function sourceKindOf(settings: Settings): SourceKind {
  if (settings.purpose === 'face') return 'microphone'
  return settings.sourceKind ?? (settings.purpose === 'speak' ? 'microphone' : 'system')
}

/** What I say is translated beside what the others say; the microphone is mine then. */
export function alsoMeOf(settings: Settings): boolean {
  return settings.purpose === 'understand' && settings.alsoMe && sourceKindOf(settings) === 'system'
}

/** My microphone is heard only while I hold the key or the button. */
export function holdsOf(settings: Settings): boolean {
  return settings.holdToTranslate && settings.purpose !== 'face' && usesMicrophone(settings)
}

export function usesMicrophone(settings: Settings): boolean {
  return sourceKindOf(settings) === 'microphone' || alsoMeOf(settings)
}

/** Each direction is a connection of its own, and paid for. */
export function directionsOf(settings: Settings): 1 | 2 {
  return settings.purpose === 'face' || alsoMeOf(settings) ? 2 : 1
}

/** What the others understand: as chosen, else as they speak, else a guess; never my own language. */
export function theirLanguageOf(settings: Settings, mine: string): string {
  const likely = [settings.theirLanguage, settings.sourceLanguage, 'en', 'es']
  return likely.find((tag): tag is string => tag !== null && baseLanguage(tag) !== baseLanguage(mine)) ?? 'en'
}

export function voiceOnOf(settings: Settings): boolean {
  return settings.voiceOn ?? (settings.purpose === 'face' || settings.purpose === 'speak')
}

/** A session that is started now keeps its sound. */
export function records(settings: Settings): boolean {
  return settings.recording.on && !settings.leaveNoTrace
}

/** The service the user chose. */
export function chosenService(settings: Settings | null, services: readonly Service[]): Service | null {
  return services.find((service) => service.id === settings?.service) ?? services[0] ?? null
}

/** The service that will translate: the chosen one, or one of the same key where it lacks a language. */
export function serviceOf(settings: Settings | null, services: readonly Service[]): Service | null {
  const chosen = chosenService(settings, services)
  if (chosen === null || settings === null || settings.targetLanguage === null) return chosen
  const { targetLanguage } = settings
  return serviceFor(chosen, services, directionsOf(settings) === 2 ? [targetLanguage, theirLanguageOf(settings, targetLanguage)] : [targetLanguage])
}

/** The service words go to: that of a running session, else the one that would translate. */
export function presentService({ session, settings, services }: Pick<AppState, 'session' | 'settings' | 'services'>): Service | null {
  const running = isRunning(session.state) ? (session.standIn?.service ?? session.service) : null
  return services.find(({ id }) => id === running) ?? serviceOf(settings, services)
}

/** Sound does not leave this computer. */
export function isHere({ company }: Pick<Service, 'company'>): boolean {
  return company === 'this computer'
}

/** True where the service translates into the language. */
export function translatesInto(service: Service | null, language: string): boolean {
  return service === null || translates(service, language)
}

/** The user's own language, for *Translate into*: the first of the system's that the service has. */
export function guessTarget(languages: readonly string[], service: Service | null): string {
  const known = languages.flatMap((tag) => {
    const canonical = canonicalLanguage(tag)
    return canonical === null ? [] : [canonical]
  })
  for (const tag of known) {
    const exact = service?.targets?.find((target) => target === tag)
    if (exact !== undefined) return exact
    if (translatesInto(service, baseLanguage(tag))) return baseLanguage(tag)
  }
  return 'en'
}

export interface HourlyPrice {
  readonly totalUsd: number
  readonly translationUsd: number
  readonly sourceTextUsd: number
}

/** About what an hour costs with these settings, all directions together; null where the service does not say. */
export function hourlyPrice(service: Service | null, settings: Settings): HourlyPrice | null {
  if (service === null || service.usdPerHour === null) return null
  const directions = directionsOf(settings)
  const translationUsd = service.usdPerHour * directions
  const sourceTextUsd = (service.sourceTextUsdPerHour ?? 0) * directions
  return { totalUsd: translationUsd + (settings.showSourceText ? sourceTextUsd : 0), translationUsd, sourceTextUsd }
}
