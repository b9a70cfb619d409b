import { baseLanguage, type LanguageTag } from '../languages.ts'

/** As much of a translation service as has to be known to choose one. */
export interface OfferedService {
  readonly id: string
  /** Language tags it translates into; null: any. */
  readonly targets: readonly LanguageTag[] | null
  /** The service whose key it uses; null: it has its own. */
  readonly keyOf: string | null
  /** Everything it needs to be started is there. */
  readonly ready: boolean
}

/** True where the service translates into the language, in whatever regional form. */
export function translates({ targets }: Pick<OfferedService, 'targets'>, language: LanguageTag): boolean {
  return targets === null || targets.some((target) => target === language || baseLanguage(target) === language || target === baseLanguage(language))
}

/**
 * The service that translates in place of the chosen one where that lacks a language: one of the same key, so that neither the company nor
 * the bill is another. The chosen one where none fits.
 */
export function serviceFor<Offered extends OfferedService>(chosen: Offered, services: readonly Offered[], languages: readonly LanguageTag[]): Offered {
  const fits = (one: Offered): boolean => languages.every((language) => translates(one, language))
  if (fits(chosen)) return chosen
  const owner = chosen.keyOf ?? chosen.id
  return services.find((one) => one.id !== chosen.id && (one.keyOf ?? one.id) === owner && one.ready && fits(one)) ?? chosen
}
