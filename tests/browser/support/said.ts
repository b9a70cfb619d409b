import { toneSentences } from '../../support/tone-speech/index.ts'

/** What the fake microphone says, once, from the moment it is opened. The first word comes at once: nothing at the start may be lost. */
export const said = toneSentences({ seed: 11, words: 24, leadMs: 60, wordGapMs: [40, 120], sentencePauseMs: [300, 500], tailMs: 200 })
