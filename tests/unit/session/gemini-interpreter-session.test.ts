import { geminiInterpreter } from '../../../src-main/engines/gemini-interpreter/engine.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import { DEFAULT_GEMINI } from '../../support/simulators/gemini-live/options.ts'
import { GeminiServer } from '../../support/simulators/gemini-live/server.ts'

describeEngineSession('the Gemini interpreter', {
  over: (options) => new EngineSession({ engine: geminiInterpreter, serve: (clock) => new GeminiServer(clock, options), apiKey: DEFAULT_GEMINI.key }),
  pauseMs: [800, 1_300],
  shortLifeMs: 100_000,
  isPaired: true,
})
