import { parseArgs } from 'node:util'
import { usageError } from './exit.ts'

/** What an option of a command takes: a value, or nothing. */
export type OptionKinds = Readonly<Record<string, 'value' | 'flag'>>

export interface Arguments {
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string>>
  readonly flags: ReadonlySet<string>
}

/** Options every command knows. */
export const COMMON_OPTIONS: OptionKinds = { data: 'value', help: 'flag', json: 'flag' }

/** Reads a command's arguments; of a repeated option the last counts. Throws a usage error in one sentence. */
export function readArguments(args: readonly string[], kinds: OptionKinds): Arguments {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, { type: kind === 'value' ? ('string' as const) : ('boolean' as const) }]),
  )
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const positionals: string[] = []
  const values: Record<string, string> = {}
  const flags = new Set<string>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const kind = kinds[token.name]
    if (kind === undefined) throw usageError(`There is no option ${token.rawName} here. "dragoman --help" lists what there is.`)
    if (kind === 'flag' && token.value !== undefined) throw usageError(`The option ${token.rawName} takes no value.`)
    if (kind === 'value' && isMissing(token)) {
      throw usageError(`The option ${token.rawName} needs a value after it.`)
    }
    if (kind === 'flag') flags.add(token.name)
    else values[token.name] = token.value ?? ''
  }
  return { positionals, values, flags }
}

/** `--to --json` names no language; `--speed -1` names a wrong speed, which is the command's to say. */
function isMissing({ value, inlineValue }: { value?: string | undefined; inlineValue?: boolean | undefined }): boolean {
  // A dash alone is the name of stdout.
  if (value === '-') return false
  return value === undefined || value === '' || (inlineValue !== true && /^-(?![0-9.])/.test(value))
}
