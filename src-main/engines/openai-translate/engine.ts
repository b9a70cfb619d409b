import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { OpenAiTranslateConnection } from './connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** OpenAI's translation sessions: continuous, 13 target languages, with voice. */
export const openaiTranslate: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new OpenAiTranslateConnection(prepareRequest(options), ports, onEvent)
  connection.start()
  return connection
}
