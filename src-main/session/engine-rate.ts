import { SAMPLE_RATE_HZ, msToSamples } from '../../src-shared/audio/pcm.ts'
import { Resampler } from '../../src-shared/audio/resampler.ts'
import type { EngineConnection, EngineDescription } from '../engines/contract.ts'

/** Silence put before the sound, ms: as much as the filter keeps inside, so that each chunk comes out whole at once. */
const LEAD_MS = 1

/**
 * The connection as the session sees it, taking 24 kHz: brings each chunk to the engine's own rate. The sound lies 1 ms later in it. Chunks
 * keep their length where `chunkMs` is a whole number.
 */
export function takingSessionRate(connection: EngineConnection, { sampleRateHz }: EngineDescription['input']): EngineConnection {
  if (sampleRateHz === SAMPLE_RATE_HZ) return connection
  const resampler = new Resampler({ fromHz: SAMPLE_RATE_HZ, toHz: sampleRateHz })
  resampler.push(new Int16Array(msToSamples(LEAD_MS)))
  return {
    send: (pcm) => connection.send(resampler.push(pcm)),
    unsentMs: () => connection.unsentMs(),
    setTarget: (target) => connection.setTarget(target),
    probe: () => connection.probe(),
    finish: () => connection.finish(),
    close: () => connection.close(),
  }
}
