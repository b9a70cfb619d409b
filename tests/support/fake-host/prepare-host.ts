import { assignedOf } from '../../../src-shared/glossary/assigned-parts.ts'
import type { GlossaryTerm } from '../../../src-shared/glossary/types.ts'
import type { FakeHost } from './fake-client.ts'

const LAW: readonly GlossaryTerm[] = [
  { source: 'Rückversicherung', target: 'reinsurance' },
  { source: 'Haftung', target: 'liability' },
  { source: 'Vorstand', target: 'board' },
  { source: 'Münchener Rück', target: null },
  { source: 'Donaudampfschifffahrtsgesellschaft', target: 'Danube steamship company' },
  { source: 'Quartalsbericht', target: 'quarterly report' },
  { source: 'EIOPA', target: null },
]
const THOUSAND: readonly GlossaryTerm[] = Array.from({ length: 1_000 }, (_, at) => ({ source: `Wort ${at + 1}`, target: at % 7 === 0 ? null : `word ${at + 1}` }))
const CHANGED_AT = Date.UTC(2026, 10, 20, 9, 30)

/** Word lists and assignments as somebody has them who works with them. */
export async function prepareHost({ stores, settings }: FakeHost, much: 'some' | 'thousand'): Promise<void> {
  const list = { revision: 3, changedAt: CHANGED_AT }
  await stores.glossaries.change('law', () => ({ ...list, id: 'law', name: 'Insurance law', pair: { source: 'de', target: 'en' }, terms: [...(much === 'some' ? LAW : THOUSAND)] }))
  if (much === 'thousand') return
  await stores.glossaries.change('shop', () => ({ ...list, id: 'shop', name: 'متجر', pair: { source: null, target: 'ar' }, terms: [{ source: 'discount', target: 'خصم' }] }))
  const assigned = { ...assignedOf(settings), sourceLanguage: 'de', targetLanguage: 'en', glossary: 'law', names: ['Dr. Anna Weiß'], about: 'Quarterly figures of an insurance company' }
  await stores.assignments.change('board', () => ({ id: 'board', title: 'Board meeting, Munich', changedAt: CHANGED_AT, assigned }))
  await stores.assignments.change('trial', () => ({ id: 'trial', title: 'Board meeting, Munich (2)', changedAt: CHANGED_AT + 1, assigned: { ...assigned, targetLanguage: 'fr' } }))
}
