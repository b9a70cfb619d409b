import { createChannelClock } from '../../src-shared/audio/clocks.ts'
import type { BacklogRange } from '../session/backlog.ts'
import { joinedRanges } from '../session/unheard.ts'
import type { StoredFacts } from './kept-files.ts'

/** What is to be translated, as far as there is sound for it, session-clock ms, in order; ranges that touch are one, for a word may lie over the seam. */
export function keptRanges({ firstSample, anchors, ranges }: StoredFacts, samples: number): BacklogRange[] {
  const clock = createChannelClock({ anchors })
  const [firstMs, endMs] = [clock.msAt(firstSample), clock.msAt(firstSample + samples)]
  const found = ranges.map(({ fromMs, toMs, target }) => ({ fromMs: Math.max(fromMs, firstMs), toMs: Math.min(toMs ?? endMs, endMs), target }))
  return joinedRanges(found)
}
