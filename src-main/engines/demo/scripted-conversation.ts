import { isSpaceless, type LanguageTag } from '../../../src-shared/languages.ts'
import type { Conversation } from './conversation.ts'
import { createProbes, RecordingEar } from './recording-ear.ts'
import { demoLanguage, demoPhrases, demoWords } from './script.ts'
import { createTimeline, type SpokenPhrases, type Timeline } from './timeline.ts'

export interface ScriptedConversation extends Conversation {
  readonly timeline: Timeline
}

export interface ScriptedConversationOptions {
  readonly source: LanguageTag
  /** By language; must hold the source's. */
  readonly voices: ReadonlyMap<LanguageTag, SpokenPhrases>
}

/** The conversation of the script, spoken in one language and answered in all. Throws without sound for the source. */
export function createScriptedConversation({ source, voices }: ScriptedConversationOptions): ScriptedConversation {
  const spoken = voices.get(source)
  if (spoken === undefined) throw new Error(`impossible: nobody speaks ${source} in the demonstration`)
  const timeline = createTimeline(spoken, source)
  const probes = createProbes(timeline)
  const answers = new Map<LanguageTag, readonly string[]>()
  const answersIn = (target: LanguageTag): readonly string[] => {
    const language = demoLanguage(target) ?? source
    const known = answers.get(language) ?? answersFor(timeline, language)
    answers.set(language, known)
    return known
  }
  return {
    source,
    timeline,
    createEar: () => new RecordingEar(probes),
    sourceText: (word) => spaced(timeline.words[word]?.text ?? '', source),
    targetText: (word, target) => answersIn(target)[word] ?? '',
    voice(word, target) {
      const at = timeline.words[word]
      // A phrase is spoken when it was heard to its end.
      if (at === undefined || timeline.words[word + 1]?.phrase === at.phrase) return null
      return voices.get(demoLanguage(target) ?? target)?.[at.phrase] ?? null
    },
  }
}

/** Each phrase's translation, shared out over the words of the phrase in order. */
function answersFor(timeline: Timeline, language: LanguageTag): string[] {
  const phrases = demoPhrases(language)
  return timeline.words.map(({ phrase }, word) => {
    const first = timeline.words.findIndex((one) => one.phrase === phrase)
    const count = timeline.words.filter((one) => one.phrase === phrase).length
    const words = demoWords(phrases[phrase] ?? '', language)
    return words
      .filter((_text, at) => Math.floor((at * count) / words.length) === word - first)
      .map((text) => spaced(text, language))
      .join('')
  })
}

/** As services send words: the space comes before. */
function spaced(text: string, language: LanguageTag): string {
  return isSpaceless(language) ? text : ` ${text}`
}
