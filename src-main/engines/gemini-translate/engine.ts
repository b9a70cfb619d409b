import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { GeminiConnection } from '../gemini-live/connection.ts'
import { description } from './description.ts'
import { prepareRequest } from './request.ts'

/** Google's live translation: continuous, more than seventy languages, with a voice that follows the speaker's. */
export const geminiTranslate: Engine = { description, connect }

function connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection {
  const connection = new GeminiConnection(prepareRequest(options), ports, onEvent)
  connection.start()
  return connection
}
