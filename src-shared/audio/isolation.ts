/** What is known when a channel starts, and again whenever a device changes. */
export interface IsolationFacts {
  /** Whether the translation is spoken aloud. */
  readonly voice: boolean
  readonly source: 'microphone' | 'system' | 'tab' | 'file'
  /** Whether the capture that is open leaves out what we play: false too where it was asked for and had to be retried without. */
  readonly restricted: boolean
  /** Where our voice goes, against the device whose sound is captured. `unknown` when the system says neither. */
  readonly output: 'captured-device' | 'other-device' | 'unknown'
  /** null when the system does not say. */
  readonly headphones: boolean | null
  /** How a microphone is used: always open to both sides, only while a key or half is held, or for one person. */
  readonly turns: 'automatic' | 'held' | 'one-person'
}

/** What keeps our own voice from being translated again. While `gated`, others are not heard as long as we speak. */
export type Isolation =
  | { readonly kind: 'restricted' }
  | { readonly kind: 'other-device' }
  | { readonly kind: 'gated' }
  | { readonly kind: 'not-needed'; readonly why: 'no-voice' | 'source-without-us' | 'headphones' | 'held' }
  /** Nothing is in force: the microphone may hear the loudspeakers, and headphones are the cure. */
  | { readonly kind: 'none'; readonly why: 'may-hear-loudspeakers' }

/** The way that costs the listener least comes first. */
export function isolationOf(facts: IsolationFacts): Isolation {
  if (!facts.voice) return { kind: 'not-needed', why: 'no-voice' }
  switch (facts.source) {
    case 'tab':
    case 'file':
      return { kind: 'not-needed', why: 'source-without-us' }
    case 'system':
      return systemIsolation(facts)
    case 'microphone':
      return microphoneIsolation(facts)
  }
}

/** Headphones do not help here: what goes to them is captured before it is heard. */
function systemIsolation({ restricted, output }: IsolationFacts): Isolation {
  if (restricted) return { kind: 'restricted' }
  return { kind: output === 'other-device' ? 'other-device' : 'gated' }
}

/** Another loudspeaker does not help here: a microphone hears the room. Headphones nobody vouches for count as loudspeakers. */
function microphoneIsolation({ headphones, turns }: IsolationFacts): Isolation {
  if (headphones === true) return { kind: 'not-needed', why: 'headphones' }
  if (turns === 'held') return { kind: 'not-needed', why: 'held' }
  return turns === 'automatic' ? { kind: 'gated' } : { kind: 'none', why: 'may-hear-loudspeakers' }
}
