import { expect, test } from 'vitest'
import { EVERYTHING, isSilent, programOptions } from '../../../src-renderer/sound-options/program-options.ts'
import { followPrograms } from '../../../src-renderer/sound-options/follow-programs.ts'
import type { PlayingProgram } from '../../../src-shared/api.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const firefox: PlayingProgram = { id: 'firefox', name: 'Firefox', titles: ['Budget review', 'Music'] }
const player: PlayingProgram = { id: 'vlc', name: 'VLC', titles: [] }
const words = { everything: 'Everything', only: (name: string) => `Only ${name}`, titled: (name: string, title: string) => `Only ${name}: ${title}` }

test('[M77] the choice is everything, or one of the programs that play, with what it plays', () => {
  expect(programOptions([firefox, player], null, words)).toEqual([
    { value: EVERYTHING, label: 'Everything' },
    { value: 'firefox', label: 'Only Firefox: Budget review' },
    { value: 'vlc', label: 'Only VLC' },
  ])
})

test('[M77] the one that is chosen needs no title', () => {
  expect(programOptions([firefox], { id: 'firefox', name: 'Firefox' }, words).map(({ label }) => label)).toEqual(['Everything', 'Only Firefox'])
})

test('[M79] the chosen program stays in the list while it plays nothing, and that is said', () => {
  const zoom = { id: 'zoom', name: 'Zoom' }
  expect(programOptions([player], zoom, words).map(({ label }) => label)).toEqual(['Everything', 'Only VLC', 'Only Zoom'])
  expect([isSilent([player], zoom), isSilent([{ ...zoom, titles: [] }], zoom), isSilent(null, zoom)]).toEqual([true, false, false])
})

test('[M77] the list follows what plays, says when nobody can tell, and asks nothing any more once it is gone', async () => {
  const clock = new FakeClock()
  const answers: (PlayingProgram[] | null | Error)[] = [[firefox], new Error('no line'), [firefox, player]]
  let asked = 0
  const seen: (number | null)[] = []
  const stop = followPrograms({
    clock,
    ask: async () => {
      asked += 1
      const answer = answers.shift() ?? null
      if (answer instanceof Error) throw answer
      return answer
    },
    onPrograms: (programs) => void seen.push(programs?.length ?? null),
  })
  await clock.advanceAsync(7_000)
  expect(seen).toEqual([1, null, 2])
  stop()
  await clock.advanceAsync(20_000)
  expect(asked).toBe(3)
})
