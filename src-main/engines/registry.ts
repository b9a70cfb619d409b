import type { Engine, EngineId } from './contract.ts'
import { azureInterpreter } from './azure-interpreter/engine.ts'
import { azureTranslate } from './azure-translate/engine.ts'
import { customRealtime } from './custom-realtime/engine.ts'
import { geminiInterpreter } from './gemini-interpreter/engine.ts'
import { geminiTranslate } from './gemini-translate/engine.ts'
import { grokVoice } from './grok-voice/engine.ts'
import { novaSonic } from './nova-sonic/engine.ts'
import { openaiCaptions } from './openai-captions/engine.ts'
import { openaiInterpreter } from './openai-interpreter/engine.ts'
import { openaiTranslate } from './openai-translate/engine.ts'

/** Every translation service there is, in the order they are offered. */
export const engines: readonly Engine[] = [openaiTranslate, geminiTranslate, openaiInterpreter, geminiInterpreter, openaiCaptions, azureTranslate, azureInterpreter, grokVoice, novaSonic, customRealtime]

export function findEngine(id: EngineId): Engine | undefined {
  return engines.find((engine) => engine.description.id === id)
}
