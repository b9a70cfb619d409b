import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { TurnByTurnConnection } from '../turn-by-turn/connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** xAI's voice agent, told to interpret: any language, turn by turn, at a flat price. */
export const grokVoice: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new TurnByTurnConnection(prepareRequest(options), ports, onEvent)
  connection.start()
  return connection
}
