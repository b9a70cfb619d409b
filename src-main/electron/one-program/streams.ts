import { z } from 'zod'
import type { PlayingProgram } from '../../../src-shared/api.ts'

/** What `pactl -f json list sink-inputs` says of one stream that plays (PulseAudio 16, pipewire-pulse); what is not used here is left out. */
const sinkInputSchema = z.object({
  index: z.number().int(),
  sink: z.number().int(),
  /** The module it belongs to, as a number in text; a stream of a program belongs to the one that carries the protocol. */
  owner_module: z.coerce.string().catch(''),
  properties: z.record(z.string(), z.string()).catch({}),
})

const sinkSchema = z.object({ index: z.number().int(), name: z.string() })
export type Sink = z.infer<typeof sinkSchema>

/** One stream that plays somewhere. */
export interface Stream {
  readonly index: number
  readonly sink: number
  readonly module: string
  /** Null: not a program's, as a loopback. */
  readonly program: { readonly id: string; readonly name: string } | null
  /** What the program calls it, as the title of a page. */
  readonly title: string
  readonly processId: number | null
}

/** What sound libraries call every program that uses them: it says nothing. */
const NAMES_OF_NOBODY: ReadonlySet<string> = new Set(['Chromium', 'WEBRTC VoiceEngine', 'Playback', 'ALSA plug-in', 'SDL Application', 'pipewire-media-session', 'WirePlumber'])
/** Titles that libraries make up. */
const TITLES_OF_NOTHING: ReadonlySet<string> = new Set(['Playback', 'AudioStream', 'playStream', 'audio stream', 'Audio Stream', 'playback'])

/** Throws what is thrown for text that is not what `pactl` prints. */
export function readStreams(json: string): Stream[] {
  return z.array(sinkInputSchema).parse(JSON.parse(json)).map(({ index, sink, owner_module: module, properties }) => {
    const processId = Number(properties['application.process.id'])
    return { index, sink, module, program: programOf(properties), title: titleOf(properties), processId: Number.isInteger(processId) && processId > 0 ? processId : null }
  })
}

export function readSinks(json: string): Sink[] {
  return z.array(sinkSchema).parse(JSON.parse(json))
}

/** Each program once, by name; `ours` is left out. */
export function programsOf(streams: readonly Stream[], ours: (stream: Stream) => boolean): PlayingProgram[] {
  const programs = new Map<string, PlayingProgram>()
  for (const stream of streams) {
    if (stream.program === null || ours(stream)) continue
    const program = programs.get(stream.program.id) ?? { ...stream.program, titles: [] }
    programs.set(program.id, program)
    if (stream.title !== '' && stream.title !== program.name && !program.titles.includes(stream.title)) program.titles.push(stream.title)
  }
  return [...programs.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Known again by the file that runs, because names differ between the streams of one program. */
function programOf(properties: Readonly<Record<string, string>>): Stream['program'] {
  const binary = properties['application.process.binary'] ?? ''
  const called = properties['application.name'] ?? ''
  if (properties['media.role'] === 'abstract' || (binary === '' && called === '')) return null
  const name = called === '' || (NAMES_OF_NOBODY.has(called) && binary !== '') ? startUpper(binary) : called
  return { id: binary === '' ? called : binary, name }
}

function titleOf(properties: Readonly<Record<string, string>>): string {
  const title = properties['media.name'] ?? ''
  return TITLES_OF_NOTHING.has(title) ? '' : title
}

function startUpper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
