import { canonicalLanguage, languageName, type LanguageTag } from '../../src-shared/languages.ts'
import { missingCredential } from '../app/credentials.ts'
import type { Dragoman } from '../app/dragoman.ts'
import type { Engine } from '../engines/contract.ts'
import { EngineError } from '../engines/errors.ts'
import { checkEndpoint, checkHttpEndpoint } from '../network/endpoint.ts'
import type { Arguments, OptionKinds } from './arguments.ts'
import { CliError, EXIT, usageError } from './exit.ts'

export const TRANSLATE_OPTIONS: OptionKinds = {
  to: 'value',
  engine: 'value',
  endpoint: 'value',
  out: 'value',
  speed: 'value',
  'no-voice': 'flag',
  'no-source': 'flag',
  'no-save': 'flag',
}

export interface TranslateOptions {
  readonly path: string
  readonly target: LanguageTag
  readonly engine: Engine
  readonly endpoint: string | null
  readonly outFolder: string | null
  /** As asked for; the engine may take less. */
  readonly askedSpeed: number
  readonly wantVoice: boolean
  readonly wantSourceText: boolean
  readonly save: boolean
}

export const DEFAULT_ENGINE = 'openai-translate'

/** Checks everything that can be checked without a file, a key or a network. Throws CliError. */
export function translateOptions({ positionals, values, flags }: Arguments, dragoman: Dragoman): TranslateOptions {
  const [path, extra] = positionals
  if (path === undefined) throw usageError('Name the recording to translate: dragoman translate talk.wav --to de')
  if (extra !== undefined) throw usageError(`One recording at a time: "${extra}" is one too many.`)
  if (values['to'] === undefined) throw usageError('Say which language to translate into, for example --to de')
  const engine = chooseEngine(values['engine'] ?? DEFAULT_ENGINE, dragoman)
  return {
    path,
    engine,
    target: chooseTarget(values['to'], engine),
    endpoint: values['endpoint'] === undefined ? null : chooseEndpoint(values['endpoint'], engine),
    outFolder: values['out'] ?? null,
    askedSpeed: chooseSpeed(values['speed'] ?? '1'),
    wantVoice: !flags.has('no-voice'),
    wantSourceText: !flags.has('no-source'),
    save: !flags.has('no-save'),
  }
}

export function chooseEngine(id: string, dragoman: Dragoman): Engine {
  const engine = dragoman.findEngine(id)
  if (engine !== undefined) return engine
  const known = dragoman.engines.map((one) => one.description.id).join(', ')
  throw usageError(`There is no translation service "${id}". There is: ${known}.`)
}

function chooseTarget(text: string, engine: Engine): LanguageTag {
  const tag = canonicalLanguage(text)
  if (tag === null || languageName(tag, 'en') === tag) {
    throw new CliError(EXIT.usage, 'unsupported-language', `"${text}" is not a language code. Use one like de, en or ja.`)
  }
  const { name, targets } = engine.description
  if (targets !== 'any' && !targets.includes(tag) && !targets.includes(tag.split('-')[0] ?? tag)) {
    const message = `${name} does not translate into ${languageName(tag, 'en')}. It has: ${targets.join(', ')}.`
    throw new CliError(EXIT.usage, 'unsupported-language', message)
  }
  return tag
}

/** Sockets or HTTP/2, as the engine's own address is. */
export function chooseEndpoint(text: string, { description }: Engine): string {
  const checked = description.endpoint?.startsWith('https:') === true ? checkHttpEndpoint(text) : checkEndpoint(text)
  if (checked instanceof EngineError) throw new CliError(EXIT.usage, checked.reason, checked.message)
  return checked.url
}

function chooseSpeed(text: string): number {
  const speed = Number(text)
  if (!Number.isFinite(speed) || speed <= 0) throw usageError(`"${text}" is no speed. Use a number above 0, for example --speed 1.`)
  return speed
}

/** Throws when a key the engine needs is not in the environment. */
export function requireCredentials(engine: Engine, held: Readonly<Record<string, string>>, extras: Readonly<Record<string, string>>): void {
  const missing = missingCredential(engine.description, held, extras)
  if (missing === null) return
  const message = `${engine.description.name} needs a key. Put it into the environment variable ${missing.env.join(' or ')} and run this again.`
  throw new CliError(EXIT.key, 'key-missing', message)
}
