import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { connectOverPort } from '../../../src-renderer/connection/connect-over-port.ts'
import type { Connection } from '../../../src-renderer/connection/connection.ts'
import type { MessagePortLike } from '../../../src-renderer/connection/line.ts'
import { messagePort, type MainMessagePort } from '../../../src-main/app/port-server/message-port.ts'
import { createWindowHub } from '../../../src-main/app/port-server/window-hub.ts'
import { AppError } from '../../../src-main/app/services.ts'
import { systemClock } from '../../../src-main/app/system-clock.ts'
import { applyWatch, FakeApp, keptLog } from '../../support/fake-services.ts'

/** Electron's MessagePortMain wraps each message in an event; Node's port does not. */
function asMainPort(port: InstanceType<typeof MessageChannel>['port1']): MainMessagePort {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      port.on(event, (data: unknown) => listener({ data }))
    },
    start: () => port.start(),
    close: () => port.close(),
  }
}

const rethrow = (error: unknown): never => {
  throw error
}

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

function setUp() {
  const app = new FakeApp()
  const heard: number[] = []
  const hub = createWindowHub({ services: app.services, clock: systemClock, log: keptLog(), onAudio: ({ position }) => heard.push(position) })
  const { port1, port2 } = new MessageChannel()
  hub.serve(messagePort(asMainPort(port1), rethrow), 'electron-window')
  const connection: Connection = connectOverPort({ port: port2 as unknown as MessagePortLike, clock: systemClock, onListenerError: rethrow })
  open.push(() => {
    connection.close()
    hub.close()
  })
  return { app, hub, heard, connection, port1 }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1))
}

describe('a window over a MessagePort', () => {
  it('[H3] calls, watches, sends sound and hears voice over the one port', async () => {
    const { app, hub, heard, connection } = setUp()
    expect(await connection.client.app.capabilities()).toMatchObject({ version: '0.0.0-test' })
    let sentences: string[] = []
    connection.watchForever({
      open: (client, signal) => client.session.watch(undefined, { signal }),
      onValue: (message) => {
        sentences = applyWatch(sentences, message)
      },
    })
    await until(() => app.watchers === 1)
    app.say('hello')
    await until(() => sentences.length === 1)
    connection.sendFrame('microphone', new Int16Array(480), 960)
    await until(() => heard.length === 1)
    const voices: number[] = []
    connection.onVoice(({ pcm }) => voices.push(pcm.length))
    hub.sendVoice({ kind: 'voice', channel: 'microphone', sampleRateHz: 24_000, position: 0, pcm: new Int16Array(2_400) })
    await until(() => voices.length === 1)
    expect({ sentences, heard, voices }).toEqual({ sentences: ['hello'], heard: [960], voices: [2_400] })
  })

  it('[H14] carries failures as reason and sentence', async () => {
    const { app, connection } = setUp()
    app.pauseFailure = new AppError('not-running', 'Nothing is running.')
    const failure: unknown = await connection.client.session.pause().catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'ApiError', reason: 'not-running', message: 'Nothing is running.' })
    await expect(connection.client.services.setKey({ service: 'x', key: '' })).rejects.toMatchObject({ reason: 'not-understood' })
    const steps: string[] = []
    const test = (async () => {
      for await (const step of await connection.client.services.testKey({ service: 'x', key: null })) steps.push(step.name)
    })()
    await expect(test).rejects.toMatchObject({ name: 'ApiError', reason: 'key-refused' })
    expect(steps).toEqual(['reach'])
  })

  it('reports a watch that fails once and keeps trying', async () => {
    const { connection } = setUp()
    const problems: unknown[] = []
    const steps: string[] = []
    const stop = connection.watchForever({
      open: (client) => client.services.testKey({ service: 'x', key: null }),
      onValue: (step) => steps.push(step.name),
      onProblem: (error) => problems.push(error),
    })
    await until(() => problems.length === 2)
    stop()
    // A value came in between, so the second failure is news again.
    expect(steps).toEqual(['reach', 'reach'])
    expect(problems[0]).toMatchObject({ reason: 'key-refused' })
  })

  it('is lost when the other side closes, and its watches end there', async () => {
    const { app, hub, connection } = setUp()
    connection.watchForever({ open: (client, signal) => client.session.watch(undefined, { signal }), onValue: () => undefined })
    await until(() => app.watchers === 1)
    hub.close()
    await until(() => connection.status().kind === 'lost')
    expect(app.watchers).toBe(0)
    await expect(connection.client.session.pause()).rejects.toMatchObject({ reason: 'connection-lost' })
  })
})
