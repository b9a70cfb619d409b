import { createContext, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Format } from './format.ts'

export const FormatContext = createContext(new Format('en'))

export interface WordsInUse {
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string
  /** Null where the dictionary has no such words. */
  readonly find: (key: string, params?: Readonly<Record<string, string | number>>) => string | null
  readonly format: Format
}

/** Words and numbers of the interface language, for a component. */
export function useWords(): WordsInUse {
  const { t, i18n } = useTranslation()
  const format = useContext(FormatContext)
  // One object per language, so that effects and callbacks may depend on it.
  return useMemo(
    () => ({
      t: (key, params) => t(key, params ?? {}),
      find: (key, params) => (i18n.exists(key) ? t(key, params ?? {}) : null),
      format,
    }),
    [t, i18n, format],
  )
}
