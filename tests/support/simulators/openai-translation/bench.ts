import { FakeClock } from '../../fake-clock.ts'
import type { SimulatorOptions } from './options.ts'
import { RawClient, type RawClientOptions } from './raw-client.ts'
import { ScriptedNetwork } from './scripted-transport.ts'
import { TranslationServer } from './server.ts'

/** A server, a network to it and a clock, all standing still. */
export interface SimulatorBench {
  readonly clock: FakeClock
  readonly server: TranslationServer
  readonly network: ScriptedNetwork
  /** A raw client that has asked for a socket. */
  connect(options?: RawClientOptions): RawClient
}

export function simulatorBench(options: Partial<SimulatorOptions> = {}): SimulatorBench {
  const clock = new FakeClock()
  const server = new TranslationServer(clock, options)
  const network = new ScriptedNetwork(server, clock)
  return { clock, server, network, connect: (clientOptions) => new RawClient(network, clock, clientOptions) }
}
