import { renderApp } from '../../../src-renderer/app/render-app.tsx'
import { browserPorts } from '../../../src-renderer/app/wire.ts'
import { browserClock } from '../../../src-renderer/connection/index.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'
import { defaultSettings, type Settings, type SourceKind } from '../../../src-shared/settings.ts'
import type { Capabilities, Service } from '../../../src-shared/api.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'
import { mixed, noise, speech } from '../../support/audio/room.ts'
import { prepareHost } from '../../support/fake-host/prepare-host.ts'
import { lostGap, manyServices, meeting, openAi, sampleLog } from '../../support/fake-host/samples.ts'

/** What a test may ask for in the address: `stage.html?props={…}`. */
export interface StageProps {
  readonly settings?: Partial<Settings>
  readonly capabilities?: Partial<Capabilities>
  readonly key?: 'environment' | 'typed' | 'stored' | null
  readonly takesSourceLanguage?: boolean
  /** `many`: of every kind; default: one. */
  readonly services?: 'one' | 'many'
  readonly sessions?: 'none' | 'some'
  readonly connection?: 'open' | 'connecting' | 'lost' | 'refused' | 'replaced'
  readonly languages?: readonly string[]
  /** Segments in the transcript "budget". */
  readonly long?: number
  /** Word lists and assignments: some, or one list of a thousand words. */
  readonly prepared?: 'some' | 'thousand'
  /** The interface throws while it draws. */
  readonly broken?: boolean
}

const props = JSON.parse(new URLSearchParams(location.search).get('props') ?? '{}') as StageProps

const settings: Settings = {
  ...defaultSettings,
  targetLanguage: 'en',
  theme: 'light',
  interfaceLanguage: 'en',
  firstRunDone: true,
  ...props.settings,
}

function withKey(service: Service): Service {
  const key = props.key === undefined ? 'typed' : props.key
  return { ...service, key, keys: service.keys.map((one) => ({ ...one, from: key })), ready: key !== null, takesSourceLanguage: props.takesSourceLanguage ?? false }
}

const host = new FakeHost({
  ...(props.capabilities === undefined ? {} : { capabilities: props.capabilities }),
  settings,
  services: [withKey(openAi), ...(props.services === 'many' ? manyServices.slice(1) : [])],
  ...(props.sessions === 'none' ? { sessions: [] } : {}),
})
const target = settings.targetLanguage ?? 'en'
host.transcripts.set('budget', { segments: lateSecond(meeting(target, { repeat: Math.ceil((props.long ?? 5) / 4), settled: true })), gaps: [lostGap] })
/** The second sentence came after an interruption. */
function lateSecond(segments: readonly Segment[]): Segment[] {
  return segments.map((segment) => (segment.index === 1 ? { ...segment, late: true } : segment))
}
const sound = new FakeSound()
const connection = new FakeConnection(props.connection ?? 'open')
const copied: string[] = []
const saved: { fileName: string; text?: string }[] = []

if (props.broken === true) Object.assign(host, { services: [{ ...openAi, company: { toString: null } }] })

/** Real sound into the capture, as long as the pcm is. */
function hearSound(pcm: Int16Array, kind?: SourceKind): void {
  for (let at = 0; at + 480 <= pcm.length; at += 480) sound.hearPcm(pcm.subarray(at, at + 480), { rms: pcm.some((value) => value !== 0) ? 0.1 : 0, ...(kind === undefined ? {} : { kind }) })
}

if (props.prepared !== undefined) await prepareHost(host, props.prepared)

export const stage = { room: { mixed, noise, speech }, hearSound, host, sound, connection, copied, saved, meeting, lostGap, sampleLog }
export type Stage = typeof stage
Object.assign(window, { stage })

const root = document.getElementById('root')
if (root !== null) {
  renderApp(root, {
    client: host.client,
    sound,
    connection,
    ...browserPorts(browserClock),
    languages: props.languages ?? ['en-GB', 'en'],
    copy: async (text) => void copied.push(text),
    save: ({ fileName, content }) => void saved.push({ fileName, text: typeof content === 'string' ? content : new TextDecoder().decode(content) }),
  })
}
