import type { Assigned, AssignedPart } from '../assignment-api.ts'
import type { Settings } from '../settings.ts'

const FIELDS: Readonly<Record<AssignedPart, readonly (keyof Assigned)[]>> = {
  purpose: ['purpose', 'alsoMe'],
  languages: ['targetLanguage', 'sourceLanguage', 'theirLanguage'],
  service: ['service'],
  glossary: ['glossary'],
  names: ['names'],
  about: ['about'],
  captions: ['captions'],
}

/** Of the settings what an assignment keeps. */
export function assignedOf(settings: Settings): Assigned {
  const { purpose, targetLanguage, sourceLanguage, theirLanguage, alsoMe, service, glossary, names, about, captions } = settings
  return { purpose, targetLanguage, sourceLanguage, theirLanguage, alsoMe, service, glossary, names, about, captions }
}

/** What is not the same in both. */
export function differingParts(one: Assigned, other: Assigned): AssignedPart[] {
  const parts = Object.keys(FIELDS) as AssignedPart[]
  return parts.filter((part) => FIELDS[part].some((field) => JSON.stringify(sorted(one[field])) !== JSON.stringify(sorted(other[field]))))
}

/** The same whatever the order of its fields. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, field]) => [name, sorted(field)]))
}

/** The title for a copy: `Board` becomes `Board (2)`, and that `Board (3)`, the first that is free. */
export function copyTitle(title: string, taken: readonly string[]): string {
  const [, base = title, number = '1'] = /^(.*?)(?: \((\d{1,4})\))?$/s.exec(title) ?? []
  for (let next = Number(number) + 1; ; next += 1) {
    const candidate = `${base.slice(0, 110)} (${next})`
    if (!taken.includes(candidate)) return candidate
  }
}
