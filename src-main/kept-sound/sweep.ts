import type { Library } from '../library/library.ts'
import type { KeptFiles, KeptName, StoredFacts } from './kept-files.ts'
import { keptRanges } from './kept-ranges.ts'
import { textEndsAt } from './missing-text.ts'

export interface SweepOptions {
  readonly files: KeptFiles
  readonly library: () => Promise<Pick<Library, 'latePlace' | 'transcript' | 'putLate' | 'flush'>>
}

/**
 * Looks through kept sound nobody holds: that of a program that died gets its gaps in the transcript and waits from then on like any other, that of
 * sessions which are not in the library or may leave nothing is deleted. The library is opened only when there is something.
 */
export async function sweepKept({ files, library }: SweepOptions): Promise<void> {
  for (const name of files.all()) {
    const lock = files.lock(name)
    // A living owner's.
    if (lock === null) continue
    try {
      const facts = files.facts(name)
      const stays = facts !== null && facts.lasts && files.samples(name) > 0 && (await settle({ files, library: await library(), name, facts }))
      lock.release()
      if (!stays) files.remove(name)
    } finally {
      lock.release()
    }
  }
}

interface Found {
  readonly files: KeptFiles
  readonly library: Pick<Library, 'latePlace' | 'transcript' | 'putLate' | 'flush'>
  readonly name: KeptName
  readonly facts: StoredFacts
}

/** False: there is nothing to translate it into. */
async function settle({ files, library, name, facts }: Found): Promise<boolean> {
  const place = await library.latePlace(name.session)
  if (place === null) return false
  if (facts.ended || place.deleted) return true
  const transcript = await library.transcript(name.session)
  const segments = transcript?.segments.filter((segment) => segment.channel === name.channel) ?? []
  const ranges = keptRanges(facts, files.samples(name))
  const newGaps = ranges
    .map(({ fromMs, toMs }) => ({ startMs: Math.round(textEndsAt({ startMs: fromMs, endMs: toMs }, segments)), endMs: Math.round(toMs), reason: 'interrupted' as const, channel: name.channel }))
    .filter((gap) => gap.endMs > gap.startMs)
  library.putLate(name.session, { goneGaps: [], newGaps, sentMinutes: 0, costUsd: 0 })
  await library.flush()
  files.writeFacts(name, { ...facts, ended: true, ranges })
  return true
}
