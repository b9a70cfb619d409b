import { checkFolder } from '../app/check-folder.ts'
import { credentialsFrom, endpointFrom, extrasFrom } from '../app/credentials.ts'
import type { Dragoman } from '../app/dragoman.ts'
import { runDoctor, type DoctorStep } from '../diagnostics/doctor.ts'
import type { Arguments, OptionKinds } from './arguments.ts'
import { CliError, EXIT, usageError, type ExitCode } from './exit.ts'
import type { CliIo } from './io.ts'
import { chooseEndpoint, chooseEngine, DEFAULT_ENGINE } from './translate-options.ts'

export const DOCTOR_OPTIONS: OptionKinds = { engine: 'value', endpoint: 'value' }

const MARKS: Readonly<Record<DoctorStep['status'], string>> = { ok: 'ok     ', failed: 'FAILED ', skipped: '-      ' }

/** `dragoman doctor`: the first thing that stands between the user and a translation, step by step. */
export async function doctor(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  if (args.positionals.length > 0) throw usageError('The doctor takes options only, for example --engine openai-translate.')
  const engine = chooseEngine(args.values['engine'] ?? DEFAULT_ENGINE, dragoman)
  const named = args.values['endpoint']
  const { description } = engine
  const endpoint = named === undefined ? endpointFrom(description, io.environment) : chooseEndpoint(named, engine)
  if (endpoint === null && description.endpoint === null) throw usageError(`${description.name} has another address for everybody. Name yours: --endpoint wss://host/path`)
  const [target = 'en'] = description.targets === 'any' ? ['en'] : description.targets
  const steps = runDoctor({
    engine,
    endpoint: endpoint ?? description.endpoint ?? '',
    connect: {
      target,
      source: null,
      wantSourceText: false,
      wantVoice: false,
      noiseReduction: 'off',
      endpoint,
      credentials: credentialsFrom(description, io.environment),
      extras: extrasFrom(description, io.environment),
    },
    ports: { ...dragoman.doctorPorts, nodeVersion: process.version, checkDataFolder: () => checkFolder(dragoman.dataFolder) },
  })
  let failedStep: DoctorStep | null = null
  for await (const step of steps) {
    if (step.status === 'failed') failedStep = step
    io.stdout.write(args.flags.has('json') ? `${JSON.stringify({ type: 'step', ...step })}\n` : `${MARKS[step.status]}${step.name.padEnd(12)} ${step.detail}\n`)
  }
  if (failedStep === null) return EXIT.done
  throw new CliError(exitOfStep(failedStep), `doctor-${failedStep.name}`, failedStep.detail)
}

function exitOfStep(step: DoctorStep): ExitCode {
  switch (step.name) {
    case 'environment':
    case 'answer':
      return EXIT.failed
    case 'proxy':
    case 'name':
    case 'tls':
      return EXIT.unreachable
    case 'key':
      return EXIT.key
    case 'model':
      return EXIT.usage
  }
}
