import type { EngineDescription } from '../contract.ts'
import { NOVA_SONIC_PRICE } from '../prices.ts'
import { MOST_TERMS, TONES } from '../realtime/instructions.ts'
import { TARGETS, VOICES } from './languages.ts'
import { RATE_HZ } from './wire-out.ts'

export const DEFAULT_MODEL = 'amazon.nova-2-5-sonic'
export const DEFAULT_REGION = 'us-east-1'

/** Where Bedrock is in a region. */
export function bedrockUrl(region: string): string {
  return `https://bedrock-runtime.${region}.amazonaws.com/`
}

export const description: EngineDescription = {
  id: 'nova-sonic',
  name: 'Amazon Nova Sonic',
  endpoint: bedrockUrl(DEFAULT_REGION),
  kind: 'turns',
  // Sent on in pieces of 32 ms; taken in larger ones, in which the session can find a pause for a change of connections.
  input: { sampleRateHz: RATE_HZ, chunkMs: 200, needsSilence: true, maxPace: 1 },
  source: 'hint',
  targets: TARGETS,
  sameLanguage: 'echo',
  voices: VOICES,
  glossary: 'prompt',
  mostTerms: MOST_TERMS,
  speaks: true,
  sourceText: true,
  // The service ends a stream after eight minutes (other-engines.md 2.2).
  lifetimeMs: 480_000,
  // A turn waits until the one before it is translated, and is translated when it is over.
  worstLagMs: 45_000,
  exactPositions: false,
  destination: { company: 'Amazon Web Services', region: 'the AWS region you choose', policyUrl: 'https://aws.amazon.com/privacy/' },
  credentials: [
    { name: 'accessKeyId', label: 'AWS access key ID', env: ['AWS_ACCESS_KEY_ID'], optional: false, unless: 'profile' },
    { name: 'secretAccessKey', label: 'AWS secret access key', env: ['AWS_SECRET_ACCESS_KEY'], optional: false, unless: 'profile' },
    { name: 'sessionToken', label: 'AWS session token', env: ['AWS_SESSION_TOKEN'], optional: true },
  ],
  extras: [
    { name: 'region', label: 'AWS region', env: 'AWS_REGION' },
    { name: 'profile', label: 'AWS profile', env: 'AWS_PROFILE' },
    { name: 'model', label: 'Model', env: 'DRAGOMAN_NOVA_SONIC_MODEL' },
    { name: 'voice', label: 'Voice', env: 'DRAGOMAN_NOVA_SONIC_VOICE', choices: VOICES },
    { name: 'tone', label: 'Tone', env: 'DRAGOMAN_NOVA_SONIC_TONE', choices: TONES },
  ],
  price: NOVA_SONIC_PRICE,
}
