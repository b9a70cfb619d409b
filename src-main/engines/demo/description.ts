import type { EngineDescription } from '../contract.ts'
import { DEMO_LANGUAGES } from './script.ts'

export const DEMO_ID = 'demo'
export const SAMPLE_RATE_HZ = 24_000
export const CHUNK_MS = 100
/** As long as a good service takes, so that the demonstration promises nothing a service does not keep. */
export const SOURCE_LAG_MS = 700
export const TARGET_LAG_MS = 1_500

export const description: EngineDescription = {
  id: DEMO_ID,
  name: 'Demonstration',
  endpoint: 'demo://this-computer',
  kind: 'continuous',
  input: { sampleRateHz: SAMPLE_RATE_HZ, chunkMs: CHUNK_MS, needsSilence: true, maxPace: 4 },
  source: 'auto',
  targets: DEMO_LANGUAGES,
  sameLanguage: 'silent',
  voices: ['synthetic'],
  glossary: 'none',
  speaks: true,
  sourceText: true,
  lifetimeMs: null,
  // The lag, a chunk on its way, and room for a busy timer.
  worstLagMs: 2_000,
  exactPositions: true,
  destination: 'this computer',
  credentials: [],
  extras: [],
  price: { kind: 'free' },
}
