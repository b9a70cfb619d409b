import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { TurnByTurnConnection } from '../turn-by-turn/connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** Any server that speaks OpenAI's Realtime protocol, on this computer or anywhere: LocalAI, speaches, Hugging Face, vLLM-Omni, LiteLLM. */
export const customRealtime: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new TurnByTurnConnection(prepareRequest(options), ports, onEvent)
  connection.start()
  return connection
}
