import { pcmBytes } from '../../../../src-shared/audio/pcm.ts'
import { baseLanguage } from '../../../../src-shared/languages.ts'
import { translateWord, wordText } from '../../dictionary/dictionary.ts'
import type { HeardWord } from '../../tone-speech/index.ts'
import { DAMAGED_TEXT } from '../openai-translation/core.ts'
import { FragmentStream, VOICE_EVERY_MS, VoiceStream } from './streams.ts'
import type { Talk, TalkPorts } from './talk.ts'

/** Live translation: text in fragments a second apart and a voice that never pauses, without turns (other-engines.md 1.4). */
export class TranslationTalk implements Talk {
  readonly #ports: TalkPorts
  readonly #voice = new VoiceStream()
  readonly #source: FragmentStream
  readonly #target: FragmentStream
  #pending = 0
  #isEnding = false
  #neverQuiet = false

  constructor(ports: TalkPorts) {
    const torn = ports.options.tornFragments
    this.#ports = ports
    this.#source = new FragmentStream({ torn })
    this.#target = new FragmentStream({ torn })
  }

  begin(): void {
    this.#speakAgain()
    this.#writeAgain()
  }

  word(heard: HeardWord): void {
    const { options, client } = this.#ports
    const word = heard.damaged ? null : heard.word
    const { language, echo } = client
    if (client.input !== null) this.#later(options.sourceLagMs, () => this.#source.word(textOf(word, options.sourceLanguage), options.sourceLanguage))
    if (language === null) return
    const isSame = baseLanguage(options.sourceLanguage) === language || (word !== null && options.sameLanguageWords.has(word))
    if (isSame && !echo) return
    const tongue = language === 'cmn' ? 'zh' : language
    const spoken = word === null || isSame ? word : translateWord(word)
    this.#later(options.targetLagMs, () => {
      this.#target.word(textOf(spoken, tongue), tongue)
      if (spoken !== null) this.#voice.say(spoken)
    })
  }

  pause(): void {
    const { options, client } = this.#ports
    if (client.input !== null) this.#later(options.sourceLagMs, () => this.#source.endSentence())
    if (client.language !== null) this.#later(options.targetLagMs, () => this.#target.endSentence())
  }

  streamEnded(): void {
    this.#isEnding = true
  }

  neverQuiet(): void {
    this.#neverQuiet = true
  }

  #later(delayMs: number, run: () => void): void {
    this.#pending += 1
    this.#ports.timers.set(delayMs, () => {
      this.#pending -= 1
      run()
    })
  }

  /** The voice never pauses: silence is streamed too. */
  #speakAgain(): void {
    this.#ports.timers.set(VOICE_EVERY_MS, () => {
      if (this.#neverQuiet && this.#isEnding && this.#voice.isEmpty) this.#voice.say(1)
      const data = Buffer.from(pcmBytes(this.#voice.take())).toString('base64')
      this.#ports.write({ serverContent: { modelTurn: { parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data } }] } } })
      this.#speakAgain()
    })
  }

  #writeAgain(): void {
    const { options, client } = this.#ports
    this.#ports.timers.set(options.fragmentEveryMs, () => {
      const last = this.#isEnding && this.#pending === 0
      const [source, target] = [this.#source.take({ last }), this.#target.take({ last })]
      // Both sides may come in one frame.
      const content = {
        ...(source === '' ? {} : { inputTranscription: { text: source, languageCode: options.sourceLanguage } }),
        ...(target === '' || !client.wantTargetText ? {} : { outputTranscription: { text: target, languageCode: client.language } }),
      }
      if (Object.keys(content).length > 0) this.#ports.write({ serverContent: content, usageMetadata: { promptTokenCount: 25, totalTokenCount: 25 } })
      this.#writeAgain()
    })
  }
}

export function textOf(word: number | null, language: string): string {
  return word === null ? DAMAGED_TEXT : wordText(word, language)
}
