import { describe, expect, it } from 'vitest'
import { EarlySound } from '../../../src-main/app/api/early-sound.ts'
import { plannedChannels } from '../../../src-main/app/api/planned-channels.ts'
import { SoundChannels } from '../../../src-main/app/api/sound-channels.ts'
import type { Denoiser, OpenDenoiser } from '../../../src-main/noise/denoiser.ts'
import { CapturedSound } from '../../../src-main/session/captured-sound.ts'
import type { StartSession } from '../../../src-shared/api.ts'
import { decodeAudio, encodeAudio, type AudioMessage } from '../../../src-shared/audio-wire.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'

const start = (changes: Partial<StartSession>): StartSession => ({ purpose: 'understand', source: 'system', targetLanguage: 'de', sourceLanguage: null, voice: false, leaveNoTrace: false, ...changes })
const speech = Int16Array.of(1, 2, 3)
const message = (changes: Partial<AudioMessage>): AudioMessage => ({ kind: 'captured', channel: 'microphone', sampleRateHz: 24_000, position: 0, pcm: speech, ...changes })

function bench(channels: readonly ChannelId[], muted: readonly ChannelId[] = [], openDenoiser: OpenDenoiser | null = null) {
  const heard: string[] = []
  const clock = new FakeClock()
  const of = (pcm: Int16Array): string => (pcm.every((sample) => sample === 0) ? 'silence' : 'sound')
  const sink = new SoundChannels({
    session: {
      handleFrame: (channel, pcm, heldMs = 0) => void heard.push(`${channel} ${of(pcm)} ${pcm.length}${heldMs === 0 ? '' : ` held ${heldMs}`}`),
      noteMissing: (channel, samples, reason) => void heard.push(`${channel} misses ${samples} ${reason}`),
    },
    channels,
    tape: { hear: (channel, pcm) => void heard.push(`tape ${channel} ${of(pcm)}`), miss: (channel, samples) => void heard.push(`tape ${channel} misses ${samples}`) },
    isMuted: (channel) => muted.includes(channel),
    clock,
    openDenoiser,
  })
  return { sink, heard, clock }
}

describe('the directions of a session', () => {
  it('[P17] a purpose has the directions it names, each into its own language', () => {
    expect(plannedChannels(start({}))).toEqual([{ id: 'system', target: 'de', source: null }])
    expect(plannedChannels(start({ theirLanguage: 'fr', sourceLanguage: 'fr' }))).toEqual([
      { id: 'system', target: 'de', source: 'fr' },
      { id: 'microphone', target: 'fr', source: 'de' },
    ])
    expect(plannedChannels(start({ purpose: 'face', source: 'microphone', theirLanguage: 'fr' }))).toEqual([
      { id: 'opposite', target: 'de', source: 'fr' },
      { id: 'microphone', target: 'fr', source: 'de' },
    ])
    expect(plannedChannels(start({ purpose: 'speak', source: 'microphone', theirLanguage: 'fr' }))).toEqual([{ id: 'microphone', target: 'de', source: null }])
  })

  it('[P17] what cannot be two directions is refused in words', () => {
    const reasonOf = (input: StartSession): unknown => {
      try {
        return plannedChannels(input)
      } catch (error) {
        return (error as { reason: string }).reason
      }
    }
    expect(reasonOf(start({ source: 'microphone', theirLanguage: 'fr' }))).toBe('not-two-ways')
    expect(reasonOf(start({ purpose: 'face', source: 'microphone', theirLanguage: 'de-AT' }))).toBe('same-languages')
    expect(reasonOf(start({ purpose: 'face', source: 'microphone' }))).toBe('no-language')
  })
})

describe('sound on its way to the channels', () => {
  it('[P18] two sounds go to their own channel each, and both to the recording', () => {
    const { sink, heard } = bench(['system', 'microphone'])
    sink.handleFrame('microphone', speech)
    sink.handleFrame('system', speech)
    expect(heard).toEqual(['tape microphone sound', 'microphone sound 3', 'tape system sound', 'system sound 3'])
  })

  it('[P18] one microphone goes to both directions, and once to the recording', () => {
    const { sink, heard } = bench(['microphone', 'opposite'])
    sink.handleFrame('microphone', speech)
    sink.noteMissing('microphone', 480, 'device-lost')
    expect(heard).toEqual(['tape microphone sound', 'microphone sound 3', 'opposite sound 3', 'microphone misses 480 device-lost', 'opposite misses 480 device-lost', 'tape microphone misses 480'])
  })

  it('[P18] sound that is meant for one direction is silence for the other, over the wire too', () => {
    const { sink, heard } = bench(['microphone', 'opposite'])
    const arrived = decodeAudio(encodeAudio(message({ only: 'opposite' })))
    sink.handleFrame('microphone', arrived?.pcm ?? speech, arrived?.only)
    expect(heard).toEqual(['tape microphone sound', 'microphone silence 3', 'opposite sound 3'])
    expect(decodeAudio(encodeAudio(message({})))).toEqual(message({}))
  })

  it('[P18] a sound that never began is silence for its channel, not for the recording, until it begins', () => {
    const { sink, heard, clock } = bench(['system', 'microphone'])
    sink.handleFrame('system', speech)
    clock.advance(2_100)
    sink.handleFrame('system', speech)
    expect(heard.splice(0)).toEqual(['tape system sound', 'system sound 3', 'microphone silence 3', 'tape system sound', 'system sound 3'])
    sink.handleFrame('microphone', speech)
    sink.handleFrame('system', speech)
    expect(heard).toEqual(['tape microphone sound', 'microphone sound 3', 'tape system sound', 'system sound 3'])
  })

  it('[P16] what is muted is recorded nowhere', () => {
    const { sink, heard } = bench(['system', 'microphone'], ['microphone'])
    sink.handleFrame('microphone', speech)
    expect(heard).toEqual(['tape microphone silence', 'microphone silence 3'])
  })

  it('[P18] sound from before the session is kept for each source, and a new capture begins only its own anew', () => {
    const early = new EarlySound()
    early.keep(message({ channel: 'system', position: 0 }))
    early.keep(message({ channel: 'microphone', position: 0 }))
    early.keep(message({ channel: 'microphone', position: 3 }))
    early.keep(message({ channel: 'microphone', position: 0, pcm: Int16Array.of(9) }))
    expect(early.take(['system', 'microphone']).map(({ channel, position, pcm }) => [channel, position, pcm.length])).toEqual([['system', 0, 3], ['microphone', 0, 1]])
    expect(early.take(['system', 'microphone'])).toEqual([])
  })
})

describe('a microphone without its noise', () => {
  const toSilence = (): Denoiser => ({ process: (block) => void block.fill(0), close: () => undefined })
  const frame = (): Int16Array => new Int16Array(480).fill(7_000)

  it('[M59] the recording has what was said at once, each direction what is left of it, 20 ms later and marked so', () => {
    const { sink, heard } = bench(['microphone', 'opposite'], [], toSilence)
    sink.handleFrame('microphone', frame())
    expect(heard).toEqual(['tape microphone sound'])
    sink.handleFrame('microphone', frame())
    expect(heard.slice(1)).toEqual(['tape microphone sound', 'microphone silence 480 held 20', 'opposite silence 480 held 20'])
  })

  it('[M56] a hole, and the end, come behind everything that was said before', () => {
    const { sink, heard } = bench(['microphone'], [], toSilence)
    sink.handleFrame('microphone', frame())
    sink.noteMissing('microphone', 960, 'device-lost')
    sink.handleFrame('microphone', frame())
    sink.flush()
    sink.flush()
    expect(heard.filter((line) => !line.startsWith('tape'))).toEqual(['microphone silence 480', 'microphone misses 960 device-lost', 'microphone silence 480'])
  })

  it('[M58] the other sound passes as it is', () => {
    const { sink, heard } = bench(['system', 'microphone'], [], toSilence)
    sink.handleFrame('system', frame())
    expect(heard).toEqual(['tape system sound', 'system sound 480'])
  })

  it('[M59] nothing that is said while a microphone is muted enters the reduction', () => {
    const seen: number[] = []
    const watching = (): Denoiser => ({ process: (block) => void seen.push(Math.max(...block)), close: () => undefined })
    const { sink } = bench(['microphone'], ['microphone'], watching)
    for (let index = 0; index < 5; index += 1) sink.handleFrame('microphone', frame())
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.every((loudest) => loudest === 0)).toBe(true)
  })
})

describe('the time of a frame that was held', () => {
  it('[M55] is when it was said', () => {
    let now = 1_000
    const sound = new CapturedSound({ journalMs: 60_000, isRecording: false, now: () => now, onHole: () => undefined })
    expect(sound.append(new Int16Array(480), 20)).toBe(960)
    now += 20
    expect(sound.append(new Int16Array(480), 20)).toBe(980)
  })
})
