import { expect, test } from 'vitest'
import { Coupling } from '../../../../src-renderer/own-voice/coupling.ts'
import { FrameTimes } from '../../../../src-renderer/own-voice/frame-times.ts'
import { LoopWatch } from '../../../../src-renderer/own-voice/loop-watch.ts'
import { speech } from '../../../support/audio/room.ts'

/** So much at this loudness. */
function hear(coupling: Coupling, { level, fromMs, ms }: { level: number; fromMs: number; ms: number }): number {
  for (let at = 0; at < ms; at += 20) coupling.hear(new Int16Array(480).fill(level), { ms: 20, nowMs: fromMs + at })
  return fromMs + ms
}

function talk({ loud, quiet, turns }: { loud: number; quiet: number; turns: number }): Coupling {
  const coupling = new Coupling()
  let nowMs = 1_000
  for (let turn = 0; turn < turns; turn += 1) {
    nowMs = hear(coupling, { level: quiet, fromMs: nowMs, ms: 2_000 })
    coupling.speaking({ on: true }, nowMs)
    nowMs = hear(coupling, { level: loud, fromMs: nowMs, ms: 2_000 })
    coupling.speaking({ on: false }, nowMs)
  }
  return coupling
}

test('[M46] what grows loud whenever we speak is suspicious from the third time on', () => {
  expect(talk({ loud: 3_000, quiet: 1_000, turns: 2 }).isSuspicious).toBe(false)
  expect(talk({ loud: 3_000, quiet: 1_000, turns: 3 }).isSuspicious).toBe(true)
  expect(talk({ loud: 1_500, quiet: 1_000, turns: 9 }).isSuspicious).toBe(false)
  expect(talk({ loud: 1_000, quiet: 3_000, turns: 9 }).isSuspicious).toBe(false)
  expect(talk({ loud: 2, quiet: 0, turns: 9 }).isSuspicious).toBe(false)
})

test('[M46] so is a voice that never stops', () => {
  const coupling = new Coupling()
  coupling.speaking({ on: true }, 1_000)
  const nowMs = hear(coupling, { level: 1_000, fromMs: 1_000, ms: 19_000 })
  expect(coupling.isSuspicious).toBe(false)
  hear(coupling, { level: 1_000, fromMs: nowMs, ms: 3_000 })
  expect(coupling.isSuspicious).toBe(true)
})

test('[M46] what was trusted is looked at again when it grows suspicious, but not within a minute', () => {
  const [voice, meeting] = [speech(2, 10_000), speech(60, 10_000)]
  const watch = new LoopWatch()
  let nowMs = 1_000
  const pass = (): void => {
    for (let at = 0; at + 480 <= voice.length; at += 480) {
      nowMs += 20
      watch.play(voice.subarray(at, at + 480), nowMs)
      watch.hear(meeting.subarray(at, at + 480), { startMs: nowMs, nowMs })
    }
  }
  watch.suspect()
  watch.speaking({ on: true }, nowMs)
  while (watch.isLooking) pass()
  const trustedAtMs = nowMs
  while (!watch.isLooking && nowMs - trustedAtMs < 300_000) pass()
  expect(nowMs - trustedAtMs).toBeGreaterThan(49_000)
  expect(nowMs - trustedAtMs).toBeLessThan(80_000)
  watch.rest()
  pass()
  expect(watch.isLooking).toBe(false)
})

test('[M46] frames that come late are timed by those that came at once', () => {
  const times = new FrameTimes()
  const starts = [20, 40, 60, 480, 480, 480, 140].map((nowMs) => times.startOf(480, nowMs))
  expect(starts).toEqual([0, 20, 40, 60, 80, 100, 120])
})

test('[M46] a clock that runs slow is followed', () => {
  const times = new FrameTimes()
  let last = 0
  // 1000 ppm.
  for (let frame = 1; frame <= 50 * 600; frame += 1) last = times.startOf(480, frame * 20.02)
  expect(50 * 600 * 20.02 - 20 - last).toBeLessThan(6)
})

test('[M46] short utterances that come back are found, too', () => {
  const voice = speech(4, 3_000)
  const watch = new LoopWatch()
  watch.suspect()
  let nowMs = 1_000
  let foundAfterMs: number | null = null
  for (let at = 0; at < 40_000 && foundAfterMs === null; at += 20) {
    nowMs += 20
    // 3 s of voice every 9 s, heard again 200 ms later.
    const piece = (ms: number): Int16Array => {
      const from = (ms % 9_000) * 24
      return ms >= 0 && from + 480 <= voice.length ? voice.slice(from, from + 480) : new Int16Array(480)
    }
    watch.play(piece(at), nowMs)
    if (watch.hear(piece(at - 200), { startMs: nowMs, nowMs })) foundAfterMs = at
  }
  expect(foundAfterMs).not.toBeNull()
})
