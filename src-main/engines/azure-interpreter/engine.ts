import { tellingOfSourceText } from '../azure/source-text.ts'
import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { RealtimeConnection } from '../realtime/connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** OpenAI's dialogue models on a company's own Azure resource, told to interpret. */
export const azureInterpreter: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new RealtimeConnection(prepareRequest(options), ports, tellingOfSourceText(options, onEvent))
  connection.start()
  return connection
}
