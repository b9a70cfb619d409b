import type { Engine, EngineId } from './contract.ts'
import { geminiTranslate } from './gemini-translate/engine.ts'
import { novaSonic } from './nova-sonic/engine.ts'
import { openaiInterpreter } from './openai-interpreter/engine.ts'
import { openaiTranslate } from './openai-translate/engine.ts'

/** Every translation service there is, in the order they are offered. */
export const engines: readonly Engine[] = [openaiTranslate, geminiTranslate, openaiInterpreter, novaSonic]

export function findEngine(id: EngineId): Engine | undefined {
  return engines.find((engine) => engine.description.id === id)
}
