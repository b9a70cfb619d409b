import { describe, expect, it } from 'vitest'
import { recordedSound } from '../../../src-main/recording/recorded-sound.ts'
import { FakeRecordings } from '../../support/fake-recordings.ts'

/** Recordings whose samples are their own place, in seconds. */
function recordings(lengthMs: number | null): FakeRecordings {
  const fake = new FakeRecordings()
  fake.tracks = async () => ({
    tracks: [
      { side: 'source', channel: 'microphone', lengthMs, bytes: 400_000 },
      { side: 'translation', channel: 'microphone', lengthMs, bytes: 400_000 },
    ],
    locked: lengthMs === null,
  })
  fake.pcm = async ({ fromMs, toMs }) => new Int16Array((toMs - fromMs) * 24).fill(fromMs / 1000)
  return fake
}

describe('recorded sound for an export', () => {
  it('[Y11] comes in pieces that follow each other up to the end of the track', async () => {
    const fake = recordings(70_000)
    const [source, target] = await recordedSound(() => fake).tracks('one')
    expect([source?.side, target?.side, source?.endMs]).toEqual(['source', 'target', 70_000])
    const pieces: number[][] = []
    for await (const { atMs, pcm } of source?.pieces({ fromMs: 5_000, toMs: 99_000 }) ?? []) pieces.push([atMs, pcm.length / 24, pcm[0] ?? -1])
    expect(pieces).toEqual([[5_000, 30_000, 5], [35_000, 30_000, 35], [65_000, 5_000, 65]])
  })

  it('[Y11] of a locked recording says how to unlock it', async () => {
    const fake = recordings(null)
    const [source] = await recordedSound(() => fake).tracks('one')
    const first = source?.pieces({ fromMs: 0, toMs: 1_000 })[Symbol.asyncIterator]().next()
    await expect(first).rejects.toMatchObject({ name: 'ExportError', message: expect.stringContaining('type the passphrase') as string })
  })

  it('[Y11] is none where nothing was recorded', async () => {
    expect(await recordedSound(() => new FakeRecordings()).tracks('one')).toEqual([])
  })
})
