import { serviceFor } from '../../../src-shared/services/automatic-service.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { Engine } from '../../engines/contract.ts'
import type { Dragoman } from '../dragoman.ts'
import { AppError } from '../services.ts'
import { describeService, type DescribedBy } from './describe-service.ts'

/** The engine of a session that is asked for: the chosen one, or where it lacks a language one of the same key. AppError `no-service`. */
export async function sessionEngine(languages: readonly LanguageTag[], { dragoman, ...by }: DescribedBy & { readonly dragoman: Pick<Dragoman, 'engines' | 'findEngine'> }): Promise<Engine> {
  const chosen = dragoman.findEngine(by.settings.get().service)
  if (chosen === undefined) throw new AppError('no-service', 'The chosen translation service is not there any more. Choose another in the settings.')
  const owner = chosen.description.keyOf ?? chosen.description.id
  const family = dragoman.engines.filter(({ description }) => description === chosen.description || (description.keyOf ?? description.id) === owner)
  const offered = await Promise.all(family.map(({ description }) => describeService(description, by)))
  const own = offered.find(({ id }) => id === chosen.description.id)
  return own === undefined ? chosen : (dragoman.findEngine(serviceFor(own, offered, languages).id) ?? chosen)
}
