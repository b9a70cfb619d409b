import { TEST_TONE_LISTEN_MS, TEST_TONE_MS, TestToneEar, testTone } from '../../src-shared/audio/test-tone.ts'
import { SAMPLE_RATE_HZ, samplesToMs } from '../../src-shared/audio/pcm.ts'
import type { Clock } from '../../src-shared/clock.ts'
import type { Player } from '../audio/port.ts'

export type ToneResult = 'left-out' | 'heard' | 'could-not-tell'

/** Less of the tone that was really played, or of the time that was really listened to, says nothing. A voice behind hurries. */
const ENOUGH = 0.6

interface ToneCheckPorts {
  readonly clock: Clock
  readonly player: Pick<Player, 'push' | 'stats' | 'outputLatencyMs'>
  /** The raw sound of each thing that is listened to, until it is called off. */
  readonly listened: readonly ((listener: (pcm: Int16Array) => void) => () => void)[]
}

/** Plays a short tone the way the voice goes, and listens whether it comes back, to each for itself. Takes 2.5 s, and longer where voice waits. */
export async function checkByTone({ clock, player, listened }: ToneCheckPorts): Promise<ToneResult[]> {
  const { playedMs: playedBefore, queuedMs } = player.stats()
  const waitMs = queuedMs + player.outputLatencyMs + TEST_TONE_LISTEN_MS
  const heard = listened.map((onHeard) => listenFor(onHeard))
  player.push(testTone(), SAMPLE_RATE_HZ)
  await new Promise<void>((resolve) => clock.setTimer(waitMs, resolve))
  const wasPlayed = player.stats().playedMs - playedBefore > TEST_TONE_MS * ENOUGH
  return heard.map(({ ear, heardMs, off }) => {
    off()
    if (ear.find().kind === 'found') return 'heard'
    return wasPlayed && heardMs() > waitMs * ENOUGH ? 'left-out' : 'could-not-tell'
  })
}

interface Ear {
  readonly ear: TestToneEar
  readonly heardMs: () => number
  readonly off: () => void
}

function listenFor(onHeard: ToneCheckPorts['listened'][number]): Ear {
  const ear = new TestToneEar()
  let ms = 0
  const off = onHeard((pcm) => {
    ear.push(pcm)
    ms += samplesToMs(pcm.length)
  })
  return { ear, heardMs: () => ms, off }
}
