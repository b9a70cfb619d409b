import { readdirSync, statSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readDemoVoices, voicedLanguages } from '../../../src-main/engines/demo/recordings.ts'
import { DEMO_LANGUAGES, DEMO_PHRASES, demoLanguage, demoPhrases, demoSource, demoWords } from '../../../src-main/engines/demo/script.ts'
import { createScriptedConversation, type ScriptedConversation } from '../../../src-main/engines/demo/scripted-conversation.ts'
import { timelineMs, type SpokenPhrases } from '../../../src-main/engines/demo/timeline.ts'
import { openaiTranslate } from '../../../src-main/engines/openai-translate/engine.ts'
import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { seededRandom } from '../../support/random.ts'

const ASSETS = new URL('../../../assets/demo/', import.meta.url)
const bare = (text: string): string => text.replaceAll(/\s/g, '')

describe('the script', () => {
  test('is written in every language OpenAI translates into, and in Arabic', () => {
    const { targets } = openaiTranslate.description
    expect(targets === 'any' ? [] : targets.filter((tag) => !DEMO_LANGUAGES.includes(tag))).toEqual([])
    expect(DEMO_LANGUAGES).toContain('ar')
  })

  test.each(DEMO_LANGUAGES)('has twelve phrases in %s, and its words are the whole of them', (language) => {
    const phrases = demoPhrases(language)
    expect(phrases).toHaveLength(DEMO_PHRASES)
    for (const phrase of phrases) expect(bare(demoWords(phrase, language).join(''))).toBe(bare(phrase))
  })

  test('names numbers in every sentence and every language', () => {
    for (const language of DEMO_LANGUAGES) {
      const phrases = demoPhrases(language)
      for (let at = 0; at < DEMO_PHRASES; at += 3) expect(phrases.slice(at, at + 3).join(' ')).toMatch(/\d/)
    }
  })

  test('knows regional forms of its languages and no others', () => {
    expect([demoLanguage('pt-BR'), demoLanguage('zh-Hant'), demoLanguage('sv')]).toEqual(['pt', 'zh', null])
    expect([demoSource('de'), demoSource('en-GB')]).toEqual(['en', 'es'])
  })
})

describe('the recorded voices', () => {
  let voices: ReadonlyMap<string, SpokenPhrases>
  let conversation: ScriptedConversation
  beforeAll(async () => {
    voices = await readDemoVoices(ASSETS, await voicedLanguages(ASSETS))
    conversation = createScriptedConversation({ source: 'en', voices })
  }, 30_000)

  test('weigh less than 1.5 MB in all', () => {
    const bytes = readdirSync(ASSETS).reduce((sum, name) => sum + statSync(new URL(name, ASSETS)).size, 0)
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThan(1_500_000)
  })

  test('speak for about a minute', () => {
    expect(timelineMs(conversation.timeline)).toBeGreaterThan(45_000)
    expect(timelineMs(conversation.timeline)).toBeLessThan(75_000)
  })

  test('are loud enough and clip nowhere', () => {
    for (const phrases of voices.values()) {
      for (const phrase of phrases) {
        const peak = phrase.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
        expect(peak).toBeGreaterThan(12_000)
        expect(peak).toBeLessThan(32_000)
      }
    }
  })

  test('are heard word by word at their places, however the sound is cut up', () => {
    const random = seededRandom(16)
    for (const source of voices.keys()) {
      const { timeline, createEar } = createScriptedConversation({ source, voices })
      const ear = createEar()
      const heard = []
      for (let at = 0; at < timeline.pcm.length; ) {
        const length = random.integer(1, 5_000)
        heard.push(...ear.hear(timeline.pcm.subarray(at, at + length)))
        at += length
      }
      expect(heard).toEqual(timeline.words.map(({ startSample }, word) => ({ word, startMs: samplesToMs(startSample) })))
    }
  })

  test('are heard from any moment on: every word that is whole, none before', () => {
    const { timeline, createEar } = conversation
    const random = seededRandom(17)
    for (let turn = 0; turn < 25; turn += 1) {
      const from = random.integer(0, timeline.pcm.length - 1)
      const whole = timeline.words.flatMap(({ startSample }, word) => (startSample >= from ? [word] : []))
      const heard = createEar().hear(timeline.pcm.subarray(from)).map(({ word }) => word)
      expect(heard.slice(-whole.length || heard.length)).toEqual(whole)
      expect(heard.length - whole.length).toBeLessThanOrEqual(1)
    }
  })

  test('are not heard in silence, in noise, or a little too soft', () => {
    const { timeline, createEar } = conversation
    const random = seededRandom(18)
    const noise = Int16Array.from({ length: 240_000 }, () => random.integer(-20_000, 20_000))
    expect(createEar().hear(new Int16Array(240_000))).toEqual([])
    expect(createEar().hear(noise)).toEqual([])
    expect(createEar().hear(timeline.pcm.map((sample) => Math.round(sample * 0.9)))).toEqual([])
  })

  test.each(DEMO_LANGUAGES.filter((language) => language !== 'en'))('are answered in %s with the whole translation, in order', (target) => {
    const answer = conversation.timeline.words.map((_, word) => conversation.targetText(word, target)).join('')
    expect(bare(answer)).toBe(bare(demoPhrases(target).join('')))
  })

  test('answer aloud once a phrase, at its last word, and only where there is a voice', () => {
    const { timeline, voice } = conversation
    const spoken = timeline.words.flatMap((_, word) => (voice(word, 'de') === null ? [] : [word]))
    expect(spoken).toHaveLength(DEMO_PHRASES)
    expect(spoken.at(-1)).toBe(timeline.words.length - 1)
    expect(timeline.words.every((_, word) => voice(word, 'ja') === null)).toBe(true)
  })
})
