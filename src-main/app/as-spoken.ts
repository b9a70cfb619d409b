import type { EngineDescription, EngineOption } from '../engines/contract.ts'

/** The value of an engine's option that leaves it at what was said. */
const VALUE = 'as-spoken'

/** The option by which the engine can be told to translate nothing; undefined where it cannot. */
export function asSpokenOption({ extras }: Pick<EngineDescription, 'extras'>): EngineOption | undefined {
  return extras.find(({ choices }) => choices?.includes(VALUE) === true)
}

/** The engine's options with that choice made. */
export function asSpokenExtras({ name }: EngineOption): Record<string, string> {
  return { [name]: VALUE }
}

/** True where the user told the engine to translate nothing: whatever language is asked for, none is made. */
export function translatesNothing(description: Pick<EngineDescription, 'extras'>, extras: Readonly<Record<string, string>>): boolean {
  const option = asSpokenOption(description)
  return option !== undefined && extras[option.name] === VALUE
}
