import type { Engine } from '../contract.ts'
import { DemoConnection } from './connection.ts'
import type { Conversation } from './conversation.ts'
import { description } from './description.ts'
import type { DemoNetwork } from './network.ts'

export interface DemoEngineParts {
  readonly conversation: Conversation
  readonly network: DemoNetwork
}

/**
 * The demonstration: understands one scripted conversation and nothing else, without key or network. Not in the registry, because nobody
 * could rely on it for anything else; the app makes one for each demonstration.
 */
export function createDemoEngine({ conversation, network }: DemoEngineParts): Engine {
  return {
    description,
    connect(options, ports, onEvent) {
      const connection = new DemoConnection({ conversation, network, options, ports, onEvent })
      connection.start()
      return connection
    },
  }
}
