import { expect, it } from 'vitest'
import { killAtMoments } from '../integration/library-killed.ts'
import { temporaryFolder } from '../unit/library/temporary-folder.ts'

it('[L2] 200 programs killed at seeded moments of their writing: none damaged, at most one sentence lost each', async () => {
  const results = await killAtMoments(() => temporaryFolder(), { rounds: 200, seed: 20_261_121 })
  expect(results.filter(({ integrity, astray }) => integrity !== 'ok' || astray > 0)).toEqual([])
  expect(results.filter(({ lost }) => lost > 1)).toEqual([])
  console.log(`lost: ${[0, 1].map((count) => `${results.filter(({ lost }) => lost === count).length} x ${count}`).join(', ')}`)
}, 1_800_000)
