import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { CaptionsConnection } from './connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** Speech written down by OpenAI and translated by any text model; or only written down. */
export const openaiCaptions: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new CaptionsConnection(prepareRequest(options), ports, onEvent)
  connection.start()
  return connection
}
