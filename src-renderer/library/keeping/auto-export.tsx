import { useEffect, useId, useState, type ReactNode } from 'react'
import type { ExportOutputs } from '../../../src-shared/export-api.ts'
import type { ExportFormat } from '../../../src-shared/export-formats.ts'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { useWords } from '../../i18n/use-words.ts'

/** Texts and documents; sound is saved only by hand. */
const FORMATS = ['docx', 'srt', 'pdf', 'txt', 'vtt', 'md', 'json'] as const satisfies readonly ExportFormat[]
const USUAL: readonly ExportFormat[] = ['docx']

/** After each session its text as files in a folder; an empty folder means not. */
export function AutoExport(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const chosen = useAppState((state) => state.settings?.autoExport ?? null)
  const [folder, setFolder] = useState(chosen?.folder ?? '')
  const change = (next: { folder: string; formats: ExportFormat[] } | null): void => act(() => app.change({ autoExport: next }))
  const done = (): void => {
    const path = folder.trim()
    if (path !== (chosen?.folder ?? '')) change(path === '' ? null : { folder: path, formats: [...(chosen?.formats ?? USUAL)] })
  }
  const toggle = (format: ExportFormat): void => {
    if (chosen === null) return
    const formats = chosen.formats.includes(format) ? chosen.formats.filter((one) => one !== format) : [...chosen.formats, format]
    // The last one stays: a folder without a format would save nothing.
    if (formats.length > 0) change({ folder: chosen.folder, formats })
  }
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{t('keeping.autoExport')}</label>
      <input id={id} className="input" dir="ltr" value={folder} placeholder={t('keeping.autoExportPlaceholder')} aria-describedby={`${id}-note`} onChange={(event) => setFolder(event.target.value)} onBlur={done} onKeyDown={(event) => event.key === 'Enter' && done()} />
      <p id={`${id}-note`} className="field-note">{t('keeping.autoExportNote')}</p>
      {chosen === null ? null : (
        <fieldset className="choices">
          <legend className="visually-hidden">{t('reading.format')}</legend>
          {FORMATS.map((format) => (
            <label key={format} className="choice">
              <input type="checkbox" checked={chosen.formats.includes(format)} onChange={() => toggle(format)} />
              <span className="choice-label">{t(`keeping.autoFormats.${format}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {chosen === null ? null : <LastAuto />}
    </div>
  )
}

/** What became of it after the newest session, if that went wrong. */
function LastAuto(): ReactNode {
  const { client } = useApp().ports
  const { t } = useWords()
  const [last, setLast] = useState<ExportOutputs['lastAuto']>(null)
  useEffect(() => {
    let wanted = true
    client.exports.lastAuto().then((found) => wanted && setLast(found), () => undefined)
    return () => {
      wanted = false
    }
  }, [client])
  if (last === null || last.problem === null) return null
  return <p className="field-note" role="alert">{t('keeping.autoFailed', { message: last.problem })}</p>
}
