import { geminiTranslate } from '../../../src-main/engines/gemini-translate/engine.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import { DEFAULT_GEMINI } from '../../support/simulators/gemini-live/options.ts'
import { GeminiServer } from '../../support/simulators/gemini-live/server.ts'

describeEngineSession('Gemini live translation', {
  over: (options) => new EngineSession({ engine: geminiTranslate, serve: (clock) => new GeminiServer(clock, options), apiKey: DEFAULT_GEMINI.key }),
  pauseMs: [500, 900],
  shortLifeMs: 100_000,
  isPaired: false,
})
