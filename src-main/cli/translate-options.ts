import { AS_SPOKEN, canonicalLanguage, languageName, type LanguageTag } from '../../src-shared/languages.ts'
import { serviceFor, translates, type OfferedService } from '../../src-shared/services/automatic-service.ts'
import { asSpokenExtras, asSpokenOption } from '../app/as-spoken.ts'
import { missingCredential } from '../app/credentials.ts'
import type { Dragoman } from '../app/dragoman.ts'
import type { Engine } from '../engines/contract.ts'
import { EngineError } from '../engines/errors.ts'
import { checkEndpoint, checkWebAddress } from '../network/endpoint.ts'
import type { Arguments, OptionKinds } from './arguments.ts'
import { CliError, EXIT, usageError } from './exit.ts'

export const TRANSLATE_OPTIONS: OptionKinds = {
  to: 'value',
  engine: 'value',
  endpoint: 'value',
  out: 'value',
  speed: 'value',
  glossary: 'value',
  about: 'value',
  'clean-noise': 'flag',
  'no-voice': 'flag',
  'as-spoken': 'flag',
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
  /** A word list, CSV, text or XLSX. */
  readonly glossaryPath: string | null
  /** What the speech is about; empty: nobody says. */
  readonly about: string
  /** Noise is taken out on this computer. */
  readonly cleanNoise: boolean
  readonly wantVoice: boolean
  /** Of the engine's own options, beside those of the environment. */
  readonly extras: Readonly<Record<string, string>>
  readonly wantSourceText: boolean
  readonly save: boolean
}

export const DEFAULT_ENGINE = 'openai-translate'

/** Checks everything that can be checked without a file, a key or a network. Throws CliError. */
export function translateOptions({ positionals, values, flags }: Arguments, dragoman: Dragoman): TranslateOptions {
  const [path, extra] = positionals
  if (path === undefined) throw usageError('Name the recording to translate: dragoman translate talk.wav --to de')
  if (extra !== undefined) throw usageError(`One recording at a time: "${extra}" is one too many.`)
  const way = flags.has('as-spoken') ? writtenDown(values, dragoman) : translated(values, dragoman)
  return {
    path,
    ...way,
    endpoint: values['endpoint'] === undefined ? null : chooseEndpoint(values['endpoint'], way.engine),
    outFolder: values['out'] ?? null,
    askedSpeed: chooseSpeed(values['speed'] ?? '1'),
    glossaryPath: values['glossary'] ?? null,
    about: values['about']?.trim() ?? '',
    cleanNoise: flags.has('clean-noise'),
    wantVoice: !flags.has('no-voice') && way.engine.description.speaks,
    wantSourceText: !flags.has('no-source') || flags.has('as-spoken'),
    save: !flags.has('no-save'),
  }
}

type Way = Pick<TranslateOptions, 'engine' | 'target' | 'extras'>

function translated(values: Arguments['values'], dragoman: Dragoman): Way {
  if (values['to'] === undefined) throw usageError('Say which language to translate into, for example --to de')
  const tag = languageTag(values['to'])
  const engine = values['engine'] === undefined ? engineFor(tag, dragoman) : chooseEngine(values['engine'], dragoman)
  return { engine, target: chooseTarget(tag, engine, dragoman), extras: {} }
}

/** Nothing is translated: by a service that can leave it at what was said. */
function writtenDown(values: Arguments['values'], dragoman: Dragoman): Way {
  if (values['to'] !== undefined) throw usageError('With --as-spoken nothing is translated: leave out --to, or leave out --as-spoken.')
  const able = dragoman.engines.filter(({ description }) => asSpokenOption(description) !== undefined)
  const engine = values['engine'] === undefined ? able[0] : chooseEngine(values['engine'], dragoman)
  const option = engine === undefined ? undefined : asSpokenOption(engine.description)
  if (engine === undefined || option === undefined) {
    throw usageError(`${engine?.description.name ?? 'No service'} cannot write down what is said without translating it. These can: ${able.map(({ description }) => description.id).join(', ')}.`)
  }
  return { engine, target: AS_SPOKEN, extras: asSpokenExtras(option) }
}

export function chooseEngine(id: string, dragoman: Dragoman): Engine {
  const engine = dragoman.findEngine(id)
  if (engine !== undefined) return engine
  const known = dragoman.engines.map((one) => one.description.id).join(', ')
  throw usageError(`There is no translation service "${id}". There is: ${known}.`)
}

const offered = ({ description: { id, targets, keyOf } }: Engine): OfferedService => ({ id, targets: targets === 'any' ? null : targets, keyOf: keyOf ?? null, ready: true })

/** The default service, or where it lacks the language one of the same key. */
function engineFor(tag: LanguageTag, dragoman: Dragoman): Engine {
  const usual = chooseEngine(DEFAULT_ENGINE, dragoman)
  return dragoman.findEngine(serviceFor(offered(usual), dragoman.engines.map(offered), [tag]).id) ?? usual
}

function languageTag(text: string): LanguageTag {
  const tag = canonicalLanguage(text)
  if (tag === null || tag === AS_SPOKEN || languageName(tag, 'en') === tag) {
    throw new CliError(EXIT.usage, 'unsupported-language', `"${text}" is not a language code. Use one like de, en or ja.`)
  }
  return tag
}

/** Refused where the service lacks the language, with the name of one that has it. */
function chooseTarget(tag: LanguageTag, engine: Engine, dragoman: Dragoman): LanguageTag {
  const { name, targets } = engine.description
  if (targets === 'any' || translates({ targets }, tag)) return tag
  const other = dragoman.engines.find((one) => translates(offered(one), tag))?.description
  const instead = other === undefined ? '' : ` ${other.name} has it: --engine ${other.id}.`
  throw new CliError(EXIT.usage, 'unsupported-language', `${name} does not translate into ${languageName(tag, 'en')}.${instead} It has: ${targets.join(', ')}.`)
}

/** Sockets or HTTP/2, as the engine's own address is; where users have resources of their own, the https address of one stands for its socket. */
export function chooseEndpoint(text: string, { description }: Engine): string {
  const isResource = description.endpointEnv !== undefined && /^https?:/i.test(text.trim())
  const isWeb = description.endpoint?.startsWith('https:') === true
  const checked = isWeb ? checkWebAddress(text) : checkEndpoint(isResource ? text.trim().replace(/^http/i, 'ws') : text)
  if (checked instanceof EngineError) throw new CliError(EXIT.usage, checked.reason, checked.message)
  return isResource ? text.trim() : checked.url
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
