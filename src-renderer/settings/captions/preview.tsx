import { useId, useState, type CSSProperties, type ReactNode } from 'react'
import { useLetters } from '../../captions/caption-letters.ts'
import { directionOf } from '../../i18n/direction.ts'
import { useWords } from '../../i18n/use-words.ts'
import { lookStyle, type CaptionPlace } from '../../../src-shared/captions/look-style.ts'
import type { CaptionLook, ShownText } from '../../../src-shared/captions/look.ts'
import type { CaptionSample } from '../../i18n/caption-samples.ts'
import { usePreviewText } from './use-preview-text.ts'

interface PreviewProps {
  readonly look: CaptionLook
  readonly shown: ShownText
}

const PLACES = ['overlay', 'window'] as const

/** Captions as they will look, over a picture that is bright on one side and dark on the other. */
export function Preview({ look, shown }: PreviewProps): ReactNode {
  const { t } = useWords()
  const name = useId()
  const [place, setPlace] = useState<CaptionPlace>('overlay')
  const text = usePreviewText()
  const letters = useLetters(look.font, { hasWords: false })
  const style = lookStyle(look, { place, letters }) as CSSProperties
  return (
    <figure className="captions-preview">
      <figcaption className="captions-preview-head">
        <span className="field-label">{t('captions.preview')}</span>
        <span className="segmented" role="radiogroup" aria-label={t('captions.preview')}>
          {PLACES.map((one) => (
            <label key={one}>
              <input type="radio" name={name} checked={place === one} onChange={() => setPlace(one)} />
              <span>{t(`captions.previewOf.${one}`)}</span>
            </label>
          ))}
        </span>
      </figcaption>
      <div className="captions-picture caption-look" data-place={place} style={style}>
        <div className="captions-picture-lines caption-plate">
          {shown === 'source' ? null : <Line sample={text.target} className="caption-target" />}
          {shown === 'target' ? null : <Line sample={text.source} className={shown === 'source' ? 'caption-target' : 'caption-source'} />}
        </div>
      </div>
      <p className="field-note">{t(`captions.previewFrom.${text.from}`)}</p>
    </figure>
  )
}

/** The last lines of a text, as many as there is room for. */
function Line({ sample, className }: { readonly sample: CaptionSample; readonly className: string }): ReactNode {
  return (
    <p className={`captions-picture-text ${className}`} lang={sample.language} dir={sample.language === '' ? 'auto' : directionOf(sample.language)}>
      <span>{sample.text}</span>
    </p>
  )
}
