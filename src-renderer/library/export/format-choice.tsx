import { useEffect, useState, type ReactNode } from 'react'
import type { ExportFormat } from '../../../src-shared/export-formats.ts'
import type { ExportOutputs } from '../../../src-shared/export-api.ts'
import { useApp } from '../../app/app-context.ts'
import { Choices } from '../../design/choices.tsx'
import { Picker } from '../../design/picker.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { MAIN_FORMATS } from './draft.ts'

interface FormatChoiceProps {
  readonly id: string
  readonly format: ExportFormat
  readonly onFormat: (format: ExportFormat) => void
}

type MainFormat = (typeof MAIN_FORMATS)[number]
const isMain = (format: ExportFormat): format is MainFormat => MAIN_FORMATS.some((main) => main === format)

/** Four that most people want, the rest behind one button; what this computer cannot make says why. */
export function FormatChoice({ id, format, onFormat }: FormatChoiceProps): ReactNode {
  const { t } = useWords()
  const possible = useFormats(id)
  const others = possible.map((one) => one.format).filter((one) => !isMain(one))
  const why = possible.find((one) => one.format === format)?.why ?? null
  return (
    <div className="field">
      <Choices
        label={t('reading.format')}
        options={MAIN_FORMATS.map((value) => ({ value, label: t(`exporting.main.${value}`) }))}
        value={isMain(format) ? format : NONE}
        onChange={(next) => next !== NONE && onFormat(next)}
      />
      {others.length === 0 ? null : (
        <Picker
          label={t('exporting.more')}
          options={[{ value: NONE, label: t('exporting.more') }, ...others.map((value) => ({ value, label: t(`exporting.formats.${value}`) }))]}
          value={isMain(format) ? NONE : format}
          onChange={(next) => next !== NONE && onFormat(next)}
        />
      )}
      {why === null ? null : <p className="field-note" role="status"><bdi>{why}</bdi></p>}
    </div>
  )
}

const NONE = 'none'

/** What this session can be exported to here. */
function useFormats(id: string): ExportOutputs['formats'] {
  const { client } = useApp().ports
  const [formats, setFormats] = useState<ExportOutputs['formats']>([])
  useEffect(() => {
    let wanted = true
    client.exports.formats({ id }).then((found) => wanted && setFormats(found), () => undefined)
    return () => {
      wanted = false
    }
  }, [client, id])
  return formats
}
