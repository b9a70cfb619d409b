import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { floatToInt16, msToSamples } from '../../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { SAMPLE_RATE_HZ } from './description.ts'
import { DEMO_PHRASES } from './script.ts'
import type { SpokenPhrases } from './timeline.ts'

/** Where each phrase lies in its language's file, ms; made by scripts/make-demo-voices.mjs. */
const placesSchema = z.record(z.string(), z.array(z.tuple([z.number(), z.number()])).length(DEMO_PHRASES))

/** Voices of the demonstration from `assets/demo`, 24 kHz; nothing for a language without. Rejects where a file is missing or damaged. */
export async function readDemoVoices(folder: URL, languages: readonly LanguageTag[]): Promise<Map<LanguageTag, SpokenPhrases>> {
  const places = await readPlaces(folder)
  const voices = new Map<LanguageTag, SpokenPhrases>()
  for (const language of new Set(languages)) {
    const spans = places[language]
    if (spans === undefined) continue
    const pcm = await decodeOggOpus(await readFile(new URL(`${language}.opus`, folder)))
    voices.set(language, spans.map(([startMs, endMs]) => pcm.slice(msToSamples(startMs), msToSamples(endMs))))
  }
  return voices
}

/** Languages the folder holds a voice for. */
export async function voicedLanguages(folder: URL): Promise<LanguageTag[]> {
  return Object.keys(await readPlaces(folder))
}

async function readPlaces(folder: URL): Promise<z.infer<typeof placesSchema>> {
  return placesSchema.parse(JSON.parse(await readFile(new URL('voices.json', folder), 'utf8')))
}

async function decodeOggOpus(bytes: Uint8Array): Promise<Int16Array> {
  // Loaded only for a demonstration: together they carry megabytes of code.
  const [{ BufferSource, EncodedPacketSink, Input, OGG }, { OpusDecoder }] = await Promise.all([import('mediabunny'), import('opus-decoder')])
  const input = new Input({ source: new BufferSource(bytes), formats: [OGG] })
  const track = await input.getPrimaryAudioTrack()
  if (track === null) throw new Error('impossible: a voice of the demonstration holds no sound')
  const frames: Uint8Array[] = []
  for await (const packet of new EncodedPacketSink(track).packets()) frames.push(packet.data)
  const decoder = new OpusDecoder({ sampleRate: SAMPLE_RATE_HZ, channels: 1, streamCount: 1, coupledStreamCount: 0, channelMappingTable: [0] })
  await decoder.ready
  try {
    return Int16Array.from(decoder.decodeFrames(frames).channelData[0] ?? [], floatToInt16)
  } finally {
    decoder.free()
  }
}
