import { runDoctor, type DoctorStep } from '../../diagnostics/doctor.ts'
import type { Examined } from '../../diagnostics/bundle.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { Dragoman } from '../dragoman.ts'

export interface WayOptions {
  readonly dragoman: Dragoman
  readonly settings: SettingsStore
  readonly checkDataFolder: () => Promise<string>
  readonly nodeVersion: string
}

/** The last step that costs nothing and sends the service neither key nor sound. */
const LAST_STEP: DoctorStep['name'] = 'tls'

/** How far the way to the chosen service leads now. Null where that service is not there any more. */
export async function examineWay({ dragoman, settings, checkDataFolder, nodeVersion }: WayOptions): Promise<Examined | null> {
  const { service, serviceChoices } = settings.get()
  const engine = dragoman.findEngine(service)
  const endpoint = serviceChoices[service]?.endpoint ?? null
  if (engine === undefined) return null
  const steps: DoctorStep[] = []
  const walk = runDoctor({
    engine,
    endpoint: endpoint ?? engine.description.endpoint ?? '',
    connect: { target: 'en', source: null, wantSourceText: false, wantVoice: false, noiseReduction: 'off', endpoint, credentials: {}, extras: {} },
    ports: { ...dragoman.doctorPorts, nodeVersion, checkDataFolder },
  })
  for await (const step of walk) {
    steps.push(step)
    if (step.name === LAST_STEP) break
  }
  return { at: dragoman.clock.wallMs(), steps }
}
