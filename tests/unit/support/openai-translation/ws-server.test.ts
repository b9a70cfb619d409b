import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { pcmBytes } from '../../../../src-shared/audio/pcm.ts'
import { makePrivateTrust } from '../../../support/proxy/certificates.ts'
import { DEFAULT_OPTIONS } from '../../../support/simulators/openai-translation/core.ts'
import { type RunningServer, startWsServer, type WsServerOptions } from '../../../support/simulators/openai-translation/ws-server.ts'

const running: RunningServer[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function start(options: WsServerOptions = {}): Promise<RunningServer> {
  const server = await startWsServer(options)
  running.push(server)
  return server
}

interface Outcome {
  readonly frames: { type: string; error?: { code: string }; delta?: string }[]
  readonly code: number
  readonly reason: string
  readonly status: number | null
}

/** Opens a socket, says what is to be said once the session is created, and waits for the end. */
function talk(url: string, options: { key?: string; ca?: string; protocols?: string[]; onCreated?: (socket: WebSocket) => void } = {}): Promise<Outcome> {
  const headers = options.protocols === undefined ? { Authorization: `Bearer ${options.key ?? DEFAULT_OPTIONS.key}` } : {}
  const socket = new WebSocket(`${url}?model=gpt-realtime-translate`, options.protocols ?? [], { headers, ...(options.ca === undefined ? {} : { ca: options.ca }) })
  const frames: Outcome['frames'] = []
  return new Promise((resolve, reject) => {
    let status: number | null = null
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Outcome['frames'][number]
      frames.push(frame)
      if (frame.type === 'session.created') options.onCreated?.(socket)
    })
    socket.on('unexpected-response', (_request, response) => {
      status = response.statusCode ?? 0
      response.resume()
      socket.terminate()
    })
    socket.on('error', (error) => (status === null ? reject(error) : undefined))
    socket.on('close', (code, reason) => resolve({ frames, code, reason: String(reason), status }))
  })
}

const FAST = { createdDelayMs: 0, updateDelayMs: 0 }

describe('the simulated server behind a real socket', () => {
  test('goes through a whole session', async () => {
    const server = await start({ simulator: FAST })
    const outcome = await talk(server.url, {
      onCreated: (socket) => {
        socket.send(JSON.stringify({ type: 'session.update', session: { audio: { output: { language: 'de' } } } }))
        socket.once('message', () => {
          const audio = Buffer.from(pcmBytes(new Int16Array(4_800))).toString('base64')
          socket.send(JSON.stringify({ type: 'session.input_audio_buffer.append', audio }))
          socket.send(JSON.stringify({ type: 'session.close' }))
        })
      },
    })
    expect(outcome.frames.map((frame) => frame.type).filter((type) => type !== 'session.output_audio.delta')).toEqual([
      'session.created',
      'session.updated',
      'session.closed',
    ])
    expect(outcome).toMatchObject({ code: 1000, reason: '' })
    expect(server.server.report()).toMatchObject({ violations: [], connections: [{ receivedAudioMs: 200, authorization: 'matched' }] })
  })

  test('ends a wrong key with 3000', async () => {
    const outcome = await talk((await start({ simulator: FAST })).url, { key: 'sk-wrong' })
    expect(outcome).toMatchObject({ code: 3000, reason: 'invalid_request_error.invalid_api_key', frames: [{ error: { code: 'invalid_api_key' } }] })
  })

  test('takes the key as a subprotocol, and answers with realtime', async () => {
    const outcome = await talk((await start({ simulator: FAST })).url, {
      protocols: ['realtime', `openai-insecure-api-key.${DEFAULT_OPTIONS.key}`],
      onCreated: (socket) => {
        expect(socket.protocol).toBe('realtime')
        socket.close()
      },
    })
    expect(outcome.frames[0]?.type).toBe('session.created')
    expect(JSON.stringify(running[0]?.server.report())).not.toContain(DEFAULT_OPTIONS.key)
  })

  test('refuses the beta subprotocol', async () => {
    const outcome = await talk((await start({ simulator: FAST })).url, {
      protocols: ['realtime', `openai-insecure-api-key.${DEFAULT_OPTIONS.key}`, 'openai-beta.realtime-v1'],
    })
    expect(outcome.reason).toBe('invalid_request_error.beta_api_shape_disabled')
  })

  test('refuses the upgrade by HTTP when told to', async () => {
    const server = await start({ simulator: { faults: [{ at: { onOpen: true }, do: { kind: 'refuse', status: 503 } }] } })
    expect((await talk(server.url)).status).toBe(503)
    expect((await talk(server.url.replace('/translations', ''))).status).toBe(404)
  })

  test('drops without a close frame', async () => {
    const server = await start({ simulator: { ...FAST, faults: [{ at: { onOpen: true }, do: { kind: 'drop' } }] } })
    expect((await talk(server.url)).code).toBe(1006)
  })

  test('answers pings, and none once half-open', async () => {
    const server = await start({ simulator: FAST })
    const pongs: string[] = []
    const outcome = await talk(server.url, {
      onCreated: (socket) => {
        socket.on('pong', (data) => {
          pongs.push(String(data))
          server.server.inject({ kind: 'half-open' })
          socket.ping('second')
          setTimeout(() => socket.terminate(), 100)
        })
        socket.ping('first')
      },
    })
    expect(pongs).toEqual(['first'])
    expect(outcome.code).toBe(1006)
  })

  test('refuses binary frames and lives on', async () => {
    const outcome = await talk((await start({ simulator: FAST })).url, {
      onCreated: (socket) => {
        socket.send(Buffer.from([1, 2, 3]))
        socket.once('message', () => socket.close())
      },
    })
    expect(outcome.frames[1]?.error?.code).toBe('invalid_event')
  })

  test('compresses nothing', async () => {
    const server = await start({ simulator: FAST })
    await talk(server.url, {
      onCreated: (socket) => {
        expect(socket.extensions).toBe('')
        socket.close()
      },
    })
  })

  test('speaks TLS with a certificate that only its own authority vouches for', async () => {
    const trust = await makePrivateTrust()
    const server = await start({ simulator: FAST, tls: trust.server, hostname: 'localhost' })
    expect(server.url).toMatch(/^wss:\/\/localhost:/)
    const outcome = await talk(server.url, { ca: trust.authority.cert, onCreated: (socket) => socket.close() })
    expect(outcome.frames[0]?.type).toBe('session.created')
    await expect(talk(server.url)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
  })

  test('closes twice and leaves nothing listening', async () => {
    const server = await start()
    await server.close()
    await server.close()
    await expect(talk(server.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
