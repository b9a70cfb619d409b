import type { WordsInUse } from '../i18n/use-words.ts'

/** About what it costs; null where nobody knows. */
export function costWords(costUsd: number | null, { t, format }: Pick<WordsInUse, 't' | 'format'>): string | null {
  if (costUsd === null) return null
  return costUsd === 0 ? t('status.free') : t('status.about', { money: format.money(costUsd) })
}
