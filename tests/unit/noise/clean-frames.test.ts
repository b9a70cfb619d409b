import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CleanFrames } from '../../../src-main/noise/clean-frames.ts'
import { cleanRecording } from '../../../src-main/noise/clean-recording.ts'
import type { Denoiser } from '../../../src-main/noise/denoiser.ts'

const silent = (): Denoiser => ({ process: (block) => void block.fill(0), close: () => undefined })

/** Works for so many blocks of 10 ms, then never again. */
function breaking(blocks: number): () => Denoiser {
  let left = blocks
  return () => ({
    process: (block) => {
      if (left === 0) throw new Error('out of bounds')
      left -= 1
      block.fill(0)
    },
    close: () => undefined,
  })
}

function bench(open: () => Denoiser) {
  const out: { about: number; length: number; first: number; heldMs: number }[] = []
  const failures: unknown[] = []
  const clean = new CleanFrames<number>({ open, deliver: (pcm, about, heldMs) => void out.push({ about, length: pcm.length, first: pcm[0] ?? 0, heldMs }), onFailed: (error) => void failures.push(error) })
  return { clean, out, failures }
}

const frame = (value: number, length = 480): Int16Array => new Int16Array(length).fill(value)

test('[M55] a frame comes out with the next one and says that it waited 20 ms', () => {
  const { clean, out } = bench(silent)
  clean.push(frame(5), 0)
  expect(out).toEqual([])
  clean.push(frame(5), 1)
  clean.push(frame(5), 2)
  expect(out.map(({ about, heldMs }) => [about, heldMs])).toEqual([[0, 20], [1, 20]])
})

test('[M56] as many frames come out as went in, in order and of their lengths, wherever streams end', () => {
  const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.constant('flush' as const), fc.constant(480)), { maxLength: 40 })
  fc.assert(
    fc.property(steps, fc.option(fc.integer({ min: 0, max: 60 })), (todo, breaksAfter) => {
      const { clean, out, failures } = bench(breaksAfter === null ? silent : breaking(breaksAfter))
      const pushed: number[] = []
      for (const step of todo) {
        if (step === 'flush') clean.flush()
        else clean.push(frame(9, step), pushed.push(step) - 1)
      }
      clean.flush()
      expect(out.map(({ about }) => about)).toEqual(pushed.map((_, index) => index))
      expect(out.map(({ length }) => length)).toEqual(pushed)
      expect(failures.length).toBeLessThanOrEqual(1)
    }),
    { seed: 11, numRuns: 150 },
  )
})

test('[M57] when it breaks, that is told once, and what was held and all that follows passes as it was said', () => {
  const { clean, out, failures } = bench(breaking(6))
  for (let index = 0; index < 20; index += 1) clean.push(frame(9), index)
  clean.flush()
  expect(failures).toEqual([new Error('out of bounds')])
  expect(out.map(({ about }) => about)).toEqual(Array.from({ length: 20 }, (_, index) => index))
  expect(out.map(({ first }) => first === 9)).toEqual(Array.from({ length: 20 }, (_, index) => index >= 2))
})

test('[M57] one that cannot even begin loses nothing either', () => {
  const { clean, out, failures } = bench(() => {
    throw new Error('no memory')
  })
  clean.push(frame(9), 0)
  clean.push(frame(9), 1)
  expect(failures.length).toBe(1)
  expect(out.map(({ about, first }) => [about, first])).toEqual([[0, 9], [1, 9]])
})

test('[M55] a recording has as many frames without its noise as with it', async () => {
  async function* frames(): AsyncGenerator<Int16Array> {
    for (let index = 0; index < 7; index += 1) yield frame(9)
    yield frame(9, 100)
  }
  const lengths: number[] = []
  for await (const clean of cleanRecording(frames(), { open: silent, onFailed: () => expect.unreachable() })) lengths.push(clean.length)
  expect(lengths).toEqual([480, 480, 480, 480, 480, 480, 480, 100])
})
