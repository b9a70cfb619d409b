import { expect } from 'vitest'
import type { ConnectOptions, Engine } from '../../../../src-main/engines/contract.ts'
import { ContractRun } from '../../engine-contract/contract-run.ts'
import type { FakeClock } from '../../fake-clock.ts'
import type { ToneItem } from '../../tone-speech/index.ts'
import { servedHarness } from '../served-contract-harness.ts'
import type { ConversationOptions } from './options.ts'
import { ConversationServer } from './server.ts'

const KEY = 'turn-by-turn-0123456789'

export interface World {
  readonly run: ContractRun
  readonly server: ConversationServer
  readonly clock: FakeClock
  readonly urls: string[]
}

/** An engine in a conversation with the simulator, on a fake clock. */
export function talk(engine: Engine, simulator: Partial<ConversationOptions>, options: Partial<ConnectOptions> = {}): World {
  const servers: ConversationServer[] = []
  const clocks: FakeClock[] = []
  const urls: string[] = []
  const harness = servedHarness({
    engine,
    scenario: 'normal',
    key: KEY,
    endpoint: 'ws://127.0.0.1:9/v1/realtime',
    serve: (clock) => {
      clocks.push(clock)
      const server = new ConversationServer(clock, { key: KEY, models: null, ...simulator })
      servers.push(server)
      return server
    },
  })
  const { openSocket } = harness.ports
  const watched = { ...harness, ports: { ...harness.ports, openSocket: ((socket, handlers) => (urls.push(socket.url), openSocket(socket, handlers))) as typeof openSocket } }
  return { run: new ContractRun(watched, options), server: servers[0] ?? expect.fail('no server'), clock: clocks[0] ?? expect.fail('no clock'), urls }
}

const SCRIPT: readonly ToneItem[] = [{ pauseMs: 300 }, { word: 3 }, { word: 4 }, { pauseMs: 900 }, { word: 5 }, { word: 6 }, { pauseMs: 3_000 }]
/** The words of what `say` says. */
export const SAID = [3, 4, 5, 6]

/** A server of one's own may take its time. */
export async function opens({ run }: World): Promise<void> {
  for (let waited = 0; waited < 140_000 && run.of('open').length === 0; waited += 1_000) await run.pass(1_000)
}

export async function say({ run }: World): Promise<void> {
  await run.feed(SCRIPT)
  await run.finished(60_000)
}
