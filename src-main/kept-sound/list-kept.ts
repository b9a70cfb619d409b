import type { KeptSession } from '../../src-shared/kept-api.ts'
import type { Engine } from '../engines/contract.ts'
import type { Library } from '../library/library.ts'
import { costUsd } from '../session/pricing.ts'
import type { KeptFiles, KeptName, StoredFacts } from './kept-files.ts'
import { keptRanges } from './kept-ranges.ts'

export interface ListOptions {
  readonly files: KeptFiles
  /** Asked for only when there is something. */
  readonly library: () => Promise<Pick<Library, 'latePlace'>>
  readonly engines: readonly Engine[]
  /** This program is translating the session. */
  readonly isOurs: (session: string) => boolean
}

/** What can be translated: kept sound of sessions that have ended and were not deleted, by session. */
export async function listKept({ files, library, engines, isOurs }: ListOptions): Promise<KeptSession[]> {
  const found = new Map<string, KeptSession>()
  for (const name of files.all()) {
    const facts = files.facts(name)
    if (facts === null || !facts.ended || !facts.lasts) continue
    const place = await (await library()).latePlace(name.session)
    if (place === null || place.deleted) continue
    const before = found.get(name.session)
    const one = describe(files, { name, facts, engines })
    found.set(name.session, before === undefined ? { ...one, state: stateOf(files, name, isOurs) } : joined(before, one))
  }
  return [...found.values()]
}

function describe(files: KeptFiles, { name, facts, engines }: { readonly name: KeptName; readonly facts: StoredFacts; readonly engines: readonly Engine[] }): KeptSession {
  const ranges = keptRanges(facts, files.samples(name)).map(({ fromMs, toMs }) => ({ channel: name.channel, startMs: fromMs, endMs: toMs }))
  const waitingMs = ranges.reduce((total, { startMs, endMs }) => total + endMs - startMs, 0)
  const engine = engines.find(({ description }) => description.id === facts.engine)
  return {
    id: name.session,
    waitingMs,
    costUsd: engine === undefined ? null : costUsd(engine.description.price, waitingMs / 60_000, facts.wantSourceText),
    service: facts.engine,
    state: 'waiting',
    progress: 0,
    problem: null,
    ranges,
  }
}

function stateOf(files: KeptFiles, name: KeptName, isOurs: ListOptions['isOurs']): KeptSession['state'] {
  if (isOurs(name.session)) return 'translating'
  const lock = files.lock(name)
  lock?.release()
  return lock === null ? 'elsewhere' : 'waiting'
}

function joined(a: KeptSession, b: KeptSession): KeptSession {
  const cost = a.costUsd === null || b.costUsd === null ? null : a.costUsd + b.costUsd
  return { ...a, waitingMs: a.waitingMs + b.waitingMs, costUsd: cost, ranges: [...a.ranges, ...b.ranges] }
}
