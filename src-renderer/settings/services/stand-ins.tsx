import { useId, type ReactNode } from 'react'
import type { Service } from '../../../src-shared/api.ts'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { SwitchRow } from '../../design/switch-row.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { destinationWords, priceWords } from './service-facts.tsx'

const NONE: readonly string[] = []

/** Services that may take over; none until the user says so, in the order they were switched on. */
export function StandIns({ chosen }: { readonly chosen: Service }): ReactNode {
  const app = useApp()
  const act = useAct()
  const words = useWords()
  const { t } = words
  const id = useId()
  const listed = useAppState((state) => state.settings?.standIns ?? NONE)
  const services = useAppState((state) => state.services)
  const possible = services.filter((service) => service.id !== chosen.id && (service.ready || listed.includes(service.id)))
  const set = (service: string, on: boolean): void => act(() => app.change({ standIns: on ? [...listed, service] : listed.filter((one) => one !== service) }))
  return (
    <div className="stand-ins" role="group" aria-labelledby={id}>
      <h3 id={id} className="stand-ins-title">{t('services.standIns.title')}</h3>
      <p className="field-note">{t(possible.length === 0 ? 'services.standIns.none' : 'services.standIns.note')}</p>
      {possible.map((service) => (
        <SwitchRow
          key={service.id}
          label={service.name}
          note={`${destinationWords(service, words)} · ${priceWords(service, words)}`}
          checked={listed.includes(service.id)}
          onChange={(on) => set(service.id, on)}
        />
      ))}
    </div>
  )
}
