import { contextOf, type SessionPrepared } from '../../../../src-shared/glossary/session-prepared.ts'
import { usefulFirst } from '../../../../src-shared/glossary/useful-first.ts'
import type { LanguageTag } from '../../../../src-shared/languages.ts'
import type { ChannelOptions } from '../../../session/channel-ports.ts'

/** What was prepared for an ended session, for the service that translates its rest. Null: nothing was. */
export function toldLate(prepared: SessionPrepared | null, source: LanguageTag | null): Pick<ChannelOptions, 'context'> {
  if (prepared === null) return {}
  return {
    context: ({ mostTerms }, target) => {
      const context = contextOf(prepared, { source, target })
      return { ...context, terms: usefulFirst(context.terms, { most: mostTerms ?? null, text: context.about }) }
    },
  }
}
