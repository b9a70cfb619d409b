import { randomUUID } from 'node:crypto'
import { systemClock } from '../../src-main/app/system-clock.ts'
import { openaiTranslate } from '../../src-main/engines/openai-translate/engine.ts'
import { createCertificates } from '../../src-main/network/certificates.ts'
import type { OpenSocket } from '../../src-main/network/socket.ts'
import { createWsSockets } from '../../src-main/network/ws-socket.ts'
import { LiveSession } from '../../src-main/session/live-session.ts'
import { nextRetry } from '../../src-main/session/retry-policy.ts'
import { FRAME_SAMPLES } from '../../src-shared/audio/pcm.ts'
import { DEFAULT_OPTIONS } from '../support/simulators/openai-translation/options.ts'
import { startWsServer } from '../support/simulators/openai-translation/ws-server.ts'
import { spread, percentile, type Row } from './figures.ts'
import { noHttp } from '../support/no-http.ts'

const SECONDS = 20

/** Sockets that note when each append was handed over. */
function noted(open: OpenSocket, at: number[]): OpenSocket {
  return (options, handlers) => {
    const socket = open(options, handlers)
    return {
      send: (text) => {
        socket.send(text)
        if (text.includes('input_audio_buffer.append')) at.push(performance.now())
      },
      ping: () => socket.ping(),
      bufferedBytes: () => socket.bufferedBytes(),
      close: (code) => socket.close(code),
      terminate: () => socket.terminate(),
    }
  }
}

/** From the frame that fills a chunk to the chunk's bytes in the socket, in this process: journal, chunker, base64 and `ws`. */
export async function chunkToSocket(): Promise<Row> {
  const server = await startWsServer()
  const handedAt: number[] = []
  const openSocket = noted(createWsSockets({ clock: systemClock, proxyFor: () => null, certificates: createCertificates() }), handedAt)
  const session = new LiveSession(
    {
      id: randomUUID(),
      title: 'bench',
      connect: { endpoint: server.url, credentials: { apiKey: DEFAULT_OPTIONS.key }, extras: {} },
      channels: [{ id: 'microphone', target: 'de', source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', lengthMs: null }],
    },
    {
      clock: systemClock,
      random: Math.random,
      engine: openaiTranslate,
      enginePorts: { clock: systemClock, openHttp: noHttp, openSocket, log: () => {} },
      policy: nextRetry,
      recorder: null,
      openKeptSound: null,
      onListenerError: (error) => console.error(error),
    },
  )
  const live = new Promise<void>((resolve) => session.onOutput((output) => output.type === 'state' && output.state.kind === 'live' && resolve()))
  session.start()
  await live
  const filledAt: number[] = []
  const startedAt = performance.now()
  for (let frames = 0; frames < SECONDS * 50; frames += 1) {
    while (performance.now() < startedAt + (frames + 1) * 20) await new Promise((resolve) => setTimeout(resolve, 1))
    if (frames % 10 === 9) filledAt.push(performance.now())
    session.handleFrame('microphone', new Int16Array(FRAME_SAMPLES))
  }
  session.stop('user')
  await session.whenEnded()
  await server.close()
  const took = filledAt.slice(0, handedAt.length).map((at, i) => (handedAt[i] ?? at) - at)
  return { what: 'last sample of a chunk -> bytes in the socket (main)', measured: spread(took), limit: 'p99 <= 15 ms', holds: percentile(took, 0.99) <= 15 }
}
