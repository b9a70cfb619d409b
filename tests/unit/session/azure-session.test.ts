import { azureInterpreter } from '../../../src-main/engines/azure-interpreter/engine.ts'
import { azureTranslate } from '../../../src-main/engines/azure-translate/engine.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { DEFAULT_REALTIME } from '../../support/simulators/openai-realtime/options.ts'
import { RealtimeServer } from '../../support/simulators/openai-realtime/server.ts'
import { DEFAULT_OPTIONS } from '../../support/simulators/openai-translation/options.ts'
import { TranslationServer } from '../../support/simulators/openai-translation/server.ts'
import type { ConnectionFacts } from '../../support/simulators/served.ts'

const endpoint = 'https://company.openai.azure.com'

/** Tells of its connections as the others do. */
class AzureTranslation extends TranslationServer {
  connections(): readonly ConnectionFacts[] {
    return this.report().connections.map(({ words, violations, targets }) => ({
      words: words.map(({ word }) => word),
      damaged: words.filter(({ damaged }) => damaged).length,
      violations: violations.map(({ detail }) => detail),
      targets,
    }))
  }
}

const translation = (clock: FakeClock, lifetimeMs?: number): AzureTranslation =>
  new AzureTranslation(clock, { host: 'azure', models: ['live'], transcriptionModels: ['said'], ...(lifetimeMs === undefined ? {} : { lifetimeS: lifetimeMs / 1000 }) })

describeEngineSession('Azure live translation', {
  over: ({ lifetimeMs }) =>
    new EngineSession({ engine: azureTranslate, serve: (clock) => translation(clock, lifetimeMs), apiKey: DEFAULT_OPTIONS.key, endpoint, extras: { deployment: 'live', sourceTextDeployment: 'said' } }),
  pauseMs: [500, 900],
  shortLifeMs: 100_000,
  isPaired: false,
  changesInMidWord: true,
})

describeEngineSession('the Azure interpreter', {
  over: ({ lifetimeMs }) =>
    new EngineSession({
      engine: azureInterpreter,
      serve: (clock) => new RealtimeServer(clock, { host: 'azure', models: ['talk'], ...(lifetimeMs === undefined ? {} : { lifetimeMs }) }),
      apiKey: DEFAULT_REALTIME.key,
      endpoint,
      extras: { deployment: 'talk', sourceTextDeployment: 'said' },
    }),
  pauseMs: [800, 1_300],
  shortLifeMs: 60_000,
  isPaired: true,
})
