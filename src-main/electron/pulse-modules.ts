/** Runs `pactl` and gives what it printed. Rejects when it is missing or fails. */
export type Pactl = (args: readonly string[]) => Promise<string>

/** The numbers of the loaded modules of this kind that have this argument, from `pactl list short modules`. */
export function modulesWith(list: string, { kind, argument }: { readonly kind: string; readonly argument: string }): string[] {
  return list
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([id = '', found, args = '']) => (found === kind && args.split(/\s+/u).includes(argument) ? [id] : []))
}

/** What people read as the name of an output, from `pactl list sinks`; null: there is none of this name. */
export function outputLabel(list: string, sink: string): string | null {
  const lines = list.split('\n').map((line) => line.trim())
  const named = lines.indexOf(`Name: ${sink}`)
  const found = named < 0 ? undefined : lines.slice(named).find((line) => line.startsWith('Description: '))
  return found?.slice('Description: '.length) ?? null
}

/** Runs one piece of work after another. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }
}
