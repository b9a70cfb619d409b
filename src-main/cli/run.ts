import { AudioFileError } from '../audio-files/errors.ts'
import { dataFolder } from '../app/data-folder.ts'
import type { Dragoman } from '../app/dragoman.ts'
import { EngineError } from '../engines/errors.ts'
import { ExportError, OutputError } from '../export/errors.ts'
import { LibraryError } from '../library/errors.ts'
import { COMMON_OPTIONS, readArguments, type Arguments, type OptionKinds } from './arguments.ts'
import { assignments } from './assignments.ts'
import { doctor, DOCTOR_OPTIONS } from './doctor.ts'
import { listEngines } from './engines.ts'
import { CliError, EXIT, exitOfEngineError, usageError, type ExitCode } from './exit.ts'
import { EXPORT_OPTIONS } from './export-options.ts'
import { exportSession } from './export.ts'
import { HELP } from './help.ts'
import { importFile } from './import.ts'
import type { CliIo } from './io.ts'
import { search, SEARCH_OPTIONS } from './search.ts'
import { sessions } from './sessions.ts'
import { show } from './show.ts'
import { TRANSLATE_OPTIONS } from './translate-options.ts'
import { translate } from './translate.ts'

interface Command {
  readonly options: OptionKinds
  readonly run: (args: Arguments, io: CliIo, dragoman: Dragoman) => Promise<ExitCode>
}

const COMMANDS: Readonly<Record<string, Command>> = {
  translate: { options: TRANSLATE_OPTIONS, run: translate },
  sessions: { options: {}, run: sessions },
  assignments: { options: {}, run: assignments },
  show: { options: {}, run: show },
  search: { options: SEARCH_OPTIONS, run: search },
  import: { options: {}, run: importFile },
  export: { options: EXPORT_OPTIONS, run: exportSession },
  engines: { options: {}, run: listEngines },
  doctor: { options: DOCTOR_OPTIONS, run: doctor },
}

/** The whole command line: never throws, never exits; every refusal is one sentence on stderr and, with --json, an object on stdout. */
export async function run(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  try {
    return await runCommand(argv, io)
  } catch (error) {
    const refusal = asCliError(error)
    if (argv.includes('--json')) io.stdout.write(`${JSON.stringify({ type: 'error', code: refusal.code, message: refusal.message })}\n`)
    io.stderr.write(`${refusal.message}\n`)
    if (refusal.code === 'internal' && io.environment['DRAGOMAN_DEBUG'] === '1') io.stderr.write(`${String(refusal.cause)}\n`)
    return refusal.exit
  }
}

async function runCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const [name, ...rest] = argv
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return print(io, HELP)
  if (name === '--version' || name === 'version') return print(io, `${io.version}\n`)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) throw usageError(`There is no command "${name}". "dragoman --help" lists what there is.`)
  const args = readArguments(rest, { ...COMMON_OPTIONS, ...command.options })
  if (args.flags.has('help')) return print(io, HELP)
  const dragoman = io.dragoman(dataFolder(io.environment, args.values['data'] ?? null))
  try {
    return await command.run(args, io, dragoman)
  } finally {
    await dragoman.close()
  }
}

function print(io: CliIo, text: string): ExitCode {
  io.stdout.write(text)
  return EXIT.done
}

/** Every known failure in its own words; anything else is a defect, said without a stack trace. */
function asCliError(error: unknown): CliError {
  if (error instanceof CliError) return error
  if (error instanceof AudioFileError) return new CliError(EXIT.usage, error.reason, error.message, error)
  if (error instanceof EngineError) return new CliError(exitOfEngineError(error.reason, false), error.reason, error.message, error)
  if (error instanceof ExportError || error instanceof OutputError || error instanceof LibraryError) return new CliError(EXIT.failed, error.reason, error.message, error)
  const message = 'Dragoman hit a fault of its own. Run it again with DRAGOMAN_DEBUG=1 and send us what it prints.'
  return new CliError(EXIT.failed, 'internal', message, error)
}
