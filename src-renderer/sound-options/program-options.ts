import type { PlayingProgram } from '../../src-shared/api.ts'
import type { Settings } from '../../src-shared/settings.ts'
import type { PickerOption } from '../design/picker.tsx'

type Chosen = NonNullable<Settings['onlyProgram']>

/** In place of a program's id, which is never empty. */
export const EVERYTHING = ''

export interface ProgramWords {
  readonly everything: string
  readonly only: (name: string) => string
  readonly titled: (name: string, title: string) => string
}

/** Everything first, then what plays; the chosen one stays in the list while it plays nothing, and is short, as it is shown beside Start. */
export function programOptions(playing: readonly PlayingProgram[], chosen: Chosen | null, words: ProgramWords): PickerOption<string>[] {
  const silent = chosen === null || playing.some(({ id }) => id === chosen.id) ? [] : [{ ...chosen, titles: [] }]
  const programs = [...playing, ...silent].map(({ id, name, titles: [title] }) => ({ value: id, label: title === undefined || id === chosen?.id ? words.only(name) : words.titled(name, title) }))
  return [{ value: EVERYTHING, label: words.everything }, ...programs]
}

/** The chosen program is known to play nothing. */
export function isSilent(playing: readonly PlayingProgram[] | null, chosen: Chosen): boolean {
  return playing !== null && !playing.some(({ id }) => id === chosen.id)
}
