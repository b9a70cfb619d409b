import { isSpaceless } from '../../../src-shared/languages.ts'
import { captionSample, type CaptionSample } from '../../i18n/caption-samples.ts'

/** What a preview shows: real captions, or sentences made for it. */
export interface PreviewText {
  readonly from: 'session' | 'sample'
  readonly target: CaptionSample
  readonly source: CaptionSample
}

interface Said {
  readonly source: string
  readonly target: string
  readonly sourceLanguage: string | null
  readonly targetLanguage: string
}

/** Sentences at the end of a session that a preview needs. */
export const PREVIEW_SENTENCES = 4

/** The end of a session as a preview shows it; null where there is nothing to show. */
export function previewOfSaid(said: readonly Said[]): PreviewText | null {
  const last = said.findLast(({ target }) => target.trim() !== '')
  if (last === undefined) return null
  const shown = said.filter(({ target, targetLanguage }) => target.trim() !== '' && targetLanguage === last.targetLanguage).slice(-PREVIEW_SENTENCES)
  return {
    from: 'session',
    target: { language: last.targetLanguage, text: joined(shown.map(({ target }) => target), last.targetLanguage) },
    source: { language: last.sourceLanguage ?? '', text: joined(shown.map(({ source }) => source), last.sourceLanguage) },
  }
}

function joined(texts: readonly string[], language: string | null): string {
  return texts.map((text) => text.trim()).filter((text) => text !== '').join(isSpaceless(language) ? '' : ' ')
}

/** Sentences in the language that is translated into, and in the one that is spoken, as far as that is known. */
export function previewSample(target: string, source: string | null): PreviewText {
  const shown = captionSample(target)
  const spoken = captionSample(source ?? 'en')
  return { from: 'sample', target: shown, source: spoken.language === shown.language ? captionSample(shown.language === 'en' ? 'de' : 'en') : spoken }
}
