import { useEffect, useMemo, type ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { useStore } from 'zustand'
import { directionOf } from '../i18n/direction.ts'
import { Format } from '../i18n/format.ts'
import { createI18n, interfaceLanguage } from '../i18n/i18n.ts'
import { addChunkWords } from '../i18n/chunk-words.ts'
import { overlayWords } from '../i18n/overlay-words.ts'
import { PSEUDO, type Dictionary } from '../i18n/pseudo.ts'
import { useDictionary } from '../i18n/use-dictionary.ts'
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
export function OverlayRoot({ control, languages, ...rest }: OverlayRootProps): ReactNode {
  const chosen = useStore(control.store, ({ settings }) => settings?.interfaceLanguage ?? null)
  const spoken = useDictionary(interfaceLanguage(chosen, languages))
  return spoken === null ? null : <Spoken {...rest} control={control} language={spoken.language} words={spoken.words} />
}

type SpokenProps = Omit<OverlayRootProps, 'languages'> & { readonly language: string; readonly words: Dictionary }

function Spoken({ control, commands, document, onLanguage, language, words }: SpokenProps): ReactNode {
  const i18n = useMemo(() => {
    const all = createI18n(language, words)
    addChunkWords(all, overlayWords)
    return all
  }, [language, words])
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
