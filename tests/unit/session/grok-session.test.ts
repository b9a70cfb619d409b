import { grokVoice } from '../../../src-main/engines/grok-voice/engine.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import { DEFAULT_CONVERSATION } from '../../support/simulators/conversation/options.ts'
import { ConversationServer } from '../../support/simulators/conversation/server.ts'

describeEngineSession('Grok voice', {
  over: ({ lifetimeMs }) => new EngineSession({ engine: grokVoice, serve: (clock) => new ConversationServer(clock, lifetimeMs === undefined ? {} : { lifetimeMs }), apiKey: DEFAULT_CONVERSATION.key }),
  pauseMs: [800, 1_300],
  shortLifeMs: 60_000,
  isPaired: true,
})
