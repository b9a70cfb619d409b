import type { Prepared } from '../../../src-main/app/api/prepared/prepared-services.ts'
import type { AppClient } from '../../../src-renderer/app/ports.ts'

type Note = (name: string, input: unknown) => void
type Services = Pick<Prepared, 'glossaries' | 'assignments'>

/** Word lists and assignments as a window calls them; every call that changes something is noted. */
export function preparedClient({ glossaries, assignments }: Services, note: Note): Pick<AppClient, 'glossaries' | 'assignments'> {
  const caller = { windowId: 'window', signal: new AbortController().signal }
  const client = {
    glossaries: { ...noted('glossaries', glossaries, note), watch: async () => glossaries.watch(caller), context: async () => glossaries.context(caller) },
    assignments: { ...noted('assignments', assignments, note), watch: async () => assignments.watch(caller) },
  }
  // What a stream of the fake lacks is its transport, which no test of the window looks at.
  return client as unknown as Pick<AppClient, 'glossaries' | 'assignments'>
}

function noted<Calls extends object>(kind: string, calls: Calls, note: Note): Calls {
  const entries = Object.entries(calls as Record<string, (input: unknown) => unknown>)
  return Object.fromEntries(
    entries.map(([name, call]) => [
      name,
      (input: unknown) => {
        note(`${kind}.${name}`, input)
        return call(input)
      },
    ]),
  ) as Calls
}
