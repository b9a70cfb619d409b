import type { Service } from '../../src-shared/api.ts'
import { serviceFor } from '../../src-shared/services/automatic-service.ts'
import { baseLanguage, languageName } from '../../src-shared/languages.ts'
import { translatesInto } from '../app/choices.ts'
import type { SearchOption } from '../design/search-picker.tsx'
import { startUpper, type Format } from './format.ts'

/** Languages people look for; those of the service come first, the others say that it lacks them. */
const KNOWN = (
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id ig is it ja jv ka kk km kn ko ky lb lo lt lv ' +
  'mg mi mk ml mn mr ms mt my nb ne nl nn pa pl ps pt ro ru sd si sk sl so sq sr su sv sw ta te tg th tk tr tt uk ur uz vi xh yo yue zh zu'
).split(' ')

interface OptionsFor {
  readonly service: Service | null
  readonly services: readonly Service[]
  /** Then it is this service or none. */
  readonly running: boolean
  readonly format: Format
  readonly t: (key: string, params: Readonly<Record<string, string>>) => string
}

/** Every language with its name here and its own, the service's first; one that it lacks names a service that has it, and can be chosen if that is of the same key. */
export function targetOptions({ service, services, running, format, t }: OptionsFor): SearchOption[] {
  const offered = service?.targets ?? []
  const bases = new Set(offered.map(baseLanguage))
  const tags = [...offered, ...KNOWN.filter((tag) => !bases.has(tag))]
  const options = tags.map((tag): SearchOption => {
    const label = format.language(tag)
    const own = startUpper(languageName(tag, tag), tag)
    const lacks = !translatesInto(service, tag)
    const instead = service === null || running ? service : serviceFor(service, services, [tag])
    const disabled = lacks && instead === service
    const other = !lacks ? undefined : disabled ? services.find((one) => translatesInto(one, tag)) : instead
    const lacking = other === undefined || other === null ? t('language.missing', { service: service?.company ?? '' }) : t('language.elsewhere', { service: other.name })
    const note = lacks ? lacking : own === label ? null : own
    return { value: tag, label, note, words: `${label} ${own} ${tag}`.toLowerCase(), disabled }
  })
  const order = new Intl.Collator(format.locale)
  return options.sort((a, b) => Number(a.disabled) - Number(b.disabled) || order.compare(a.label, b.label))
}

/** What can be spoken: any language, "Detect" first. */
export function sourceOptions(format: Format, detect: string): SearchOption[] {
  const order = new Intl.Collator(format.locale)
  const languages = KNOWN.map((tag): SearchOption => {
    const label = format.language(tag)
    const own = startUpper(languageName(tag, tag), tag)
    return { value: tag, label, note: own === label ? null : own, words: `${label} ${own} ${tag}`.toLowerCase(), disabled: false }
  }).sort((a, b) => order.compare(a.label, b.label))
  return [{ value: '', label: detect, note: null, words: detect.toLowerCase(), disabled: false }, ...languages]
}
