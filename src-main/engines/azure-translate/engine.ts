import { tellingOfSourceText } from '../azure/source-text.ts'
import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { OpenAiTranslateConnection } from '../openai-translate/connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** OpenAI's live translation on a company's own Azure resource. */
export const azureTranslate: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new OpenAiTranslateConnection(prepareRequest(options), ports, tellingOfSourceText(options, onEvent))
  connection.start()
  return connection
}
