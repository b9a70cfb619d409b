import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { GeminiConnection } from '../gemini-live/connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** Google's dialogue models, told to interpret: any language, with glossary and thirty voices, turn by turn. */
export const geminiInterpreter: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new GeminiConnection(prepareRequest(options), ports, onEvent)
  connection.start()
  return connection
}
