import { useEffect, useMemo, type ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { useStore } from 'zustand'
import { directionOf } from '../i18n/direction.ts'
import { Format } from '../i18n/format.ts'
import { createI18n, interfaceLanguage } from '../i18n/i18n.ts'
import { addOverlayWords } from '../i18n/overlay-words.ts'
import { PSEUDO } from '../i18n/pseudo.ts'
import { FormatContext } from '../i18n/use-words.ts'
import type { OverlayCommands, OverlayControl } from './overlay-control.ts'
import { OverlayContext } from './overlay-context.ts'
import { OverlayView } from './overlay-view.tsx'

interface OverlayRootProps {
  readonly control: OverlayControl
  readonly commands: OverlayCommands
  readonly languages: readonly string[]
  /** The document it stands in. */
  readonly document: Document
  readonly onLanguage: (language: string, direction: 'ltr' | 'rtl') => void
}

/** The overlay with its language around it. */
export function OverlayRoot({ control, commands, languages, document, onLanguage }: OverlayRootProps): ReactNode {
  const chosen = useStore(control.store, ({ settings }) => settings?.interfaceLanguage ?? null)
  const language = interfaceLanguage(chosen, languages)
  const i18n = useMemo(() => {
    const words = createI18n(language)
    addOverlayWords(words)
    return words
  }, [language])
  const format = useMemo(() => new Format(language === PSEUDO ? 'en' : language), [language])
  useEffect(() => {
    onLanguage(language, directionOf(language))
  }, [onLanguage, language])
  const inUse = useMemo(() => ({ control, commands }), [control, commands])
  return (
    <I18nextProvider i18n={i18n}>
      <FormatContext value={format}>
        <OverlayContext value={inUse}>
          <OverlayView document={document} />
        </OverlayContext>
      </FormatContext>
    </I18nextProvider>
  )
}
