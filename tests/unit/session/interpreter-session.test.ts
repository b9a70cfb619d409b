import { openaiInterpreter } from '../../../src-main/engines/openai-interpreter/engine.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import { DEFAULT_REALTIME } from '../../support/simulators/openai-realtime/options.ts'
import { RealtimeServer } from '../../support/simulators/openai-realtime/server.ts'

describeEngineSession('the OpenAI interpreter', {
  over: ({ lifetimeMs }) => new EngineSession({ engine: openaiInterpreter, serve: (clock) => new RealtimeServer(clock, lifetimeMs === undefined ? {} : { lifetimeMs }), apiKey: DEFAULT_REALTIME.key }),
  pauseMs: [800, 1_300],
  shortLifeMs: 60_000,
  isPaired: true,
})
