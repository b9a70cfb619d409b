import { novaSonic } from '../../../src-main/engines/nova-sonic/engine.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import { novaCredentials } from '../../support/simulators/nova-sonic/contract-harness.ts'
import { DEFAULT_NOVA } from '../../support/simulators/nova-sonic/options.ts'
import { streamsOver } from '../../support/simulators/nova-sonic/scripted-stream.ts'
import { NovaServer } from '../../support/simulators/nova-sonic/server.ts'

describeEngineSession('Amazon Nova Sonic', {
  over: ({ lifetimeMs = DEFAULT_NOVA.lifetimeMs }) =>
    new EngineSession({
      // The service does not say how long a stream lives: the engine knows.
      engine: { ...novaSonic, description: { ...novaSonic.description, lifetimeMs } },
      serve: (clock) => new NovaServer(clock, { lifetimeMs }),
      apiKey: novaCredentials(DEFAULT_NOVA.accessKeyId),
      portsOver: (openSocket) => ({ openStream: streamsOver(openSocket) }),
    }),
  pauseMs: [800, 1_300],
  shortLifeMs: 90_000,
  isPaired: true,
})
