import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { NovaConnection } from './connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** Amazon Nova Sonic, a dialogue model told to interpret, turn by turn: it cannot be kept from being interrupted, so it never is. */
export const novaSonic: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new NovaConnection(prepareRequest(options), ports, onEvent)
  connection.start()
  return connection
}
