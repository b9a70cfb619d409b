import { expect, test } from 'vitest'
import { type Isolation, type IsolationFacts, isolationOf } from '../../../src-shared/audio/isolation.ts'

const SYSTEM: IsolationFacts = { voice: true, source: 'system', restricted: false, output: 'captured-device', headphones: null, turns: 'one-person' }
const MICROPHONE: IsolationFacts = { ...SYSTEM, source: 'microphone' }

const CASES: readonly (readonly [string, IsolationFacts, Isolation])[] = [
  ['nothing is spoken', { ...SYSTEM, voice: false, restricted: true }, { kind: 'not-needed', why: 'no-voice' }],
  ['a tab holds only its own sound', { ...SYSTEM, source: 'tab' }, { kind: 'not-needed', why: 'source-without-us' }],
  ['a file', { ...SYSTEM, source: 'file' }, { kind: 'not-needed', why: 'source-without-us' }],
  ['the capture leaves us out', { ...SYSTEM, restricted: true }, { kind: 'restricted' }],
  ['left out beats another device', { ...SYSTEM, restricted: true, output: 'other-device' }, { kind: 'restricted' }],
  ['another device', { ...SYSTEM, output: 'other-device' }, { kind: 'other-device' }],
  ['the captured device', SYSTEM, { kind: 'gated' }],
  ['nobody knows which device', { ...SYSTEM, output: 'unknown' }, { kind: 'gated' }],
  ['headphones do not help a captured system', { ...SYSTEM, headphones: true }, { kind: 'gated' }],
  ['a microphone and headphones', { ...MICROPHONE, headphones: true, turns: 'automatic' }, { kind: 'not-needed', why: 'headphones' }],
  ['only heard while held', { ...MICROPHONE, headphones: false, turns: 'held' }, { kind: 'not-needed', why: 'held' }],
  ['automatic on loudspeakers', { ...MICROPHONE, headphones: false, turns: 'automatic' }, { kind: 'gated' }],
  ['automatic, headphones unknown, another loudspeaker', { ...MICROPHONE, output: 'other-device', turns: 'automatic' }, { kind: 'gated' }],
  ['one person on loudspeakers', { ...MICROPHONE, headphones: false }, { kind: 'none', why: 'may-hear-loudspeakers' }],
]

test.each(CASES)('[M40] what keeps our own voice out: %s', (_name, facts, isolation) => {
  expect(isolationOf(facts)).toEqual(isolation)
})
