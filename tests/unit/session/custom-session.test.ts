import { customRealtime } from '../../../src-main/engines/custom-realtime/engine.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import { LITELLM } from '../../support/simulators/conversation/options.ts'
import { ConversationServer } from '../../support/simulators/conversation/server.ts'

const KEY = 'custom-key-0123456789'

describeEngineSession("a server of one's own", {
  over: ({ lifetimeMs }) =>
    new EngineSession({
      engine: customRealtime,
      serve: (clock) => new ConversationServer(clock, { style: LITELLM, key: KEY, models: ['my-model'], ...(lifetimeMs === undefined ? {} : { lifetimeMs }) }),
      apiKey: KEY,
      endpoint: 'ws://127.0.0.1:9/v1/realtime',
      extras: { model: 'my-model' },
    }),
  pauseMs: [800, 1_300],
  shortLifeMs: 60_000,
  isPaired: true,
})
