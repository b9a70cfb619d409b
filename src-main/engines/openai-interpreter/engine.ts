import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { RealtimeConnection } from '../realtime/connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** OpenAI's dialogue models, told to interpret: any language, with glossary and a choice of voices, turn by turn. */
export const openaiInterpreter: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new RealtimeConnection(prepareRequest(options), ports, onEvent)
  connection.start()
  return connection
}
