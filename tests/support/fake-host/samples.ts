import type { SessionLogView } from '../../../src-shared/diagnostics-api.ts'
import type { SessionLogEvent } from '../../../src-shared/session-events.ts'
import type { Service, UiSessionSummary } from '../../../src-shared/api.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'

export const openAi: Service = {
  id: 'openai-translate',
  name: 'OpenAI live translation',
  company: 'OpenAI',
  region: 'US',
  policyUrl: 'https://openai.com/enterprise-privacy',
  targets: ['en', 'es', 'pt', 'fr', 'ja', 'ru', 'zh', 'de', 'ko', 'hi', 'id', 'vi', 'it'],
  takesSourceLanguage: false,
  speaks: true,
  sourceText: true,
  usdPerHour: 2.04,
  sourceTextUsdPerHour: 1.02,
  needsKey: true,
  key: 'typed',
  kind: 'continuous',
  glossary: false,
  voices: null,
  address: 'wss://api.openai.com/v1/realtime/translations',
  addressExample: null,
  keys: [{ name: 'apiKey', label: 'OpenAI API key', optional: false, from: 'typed' }],
  keyOf: null,
  options: [],
  priceAsOf: '2026-11-20',
  countsCost: false,
  ready: true,
}

/** Services of every kind: of the same key, of another company, of a company's own account, on this computer. */
export const manyServices: readonly Service[] = [
  openAi,
  {
    ...openAi,
    id: 'openai-interpreter',
    name: 'OpenAI interpreter',
    targets: null,
    takesSourceLanguage: true,
    kind: 'turns',
    glossary: true,
    voices: ['marin', 'cedar', 'alloy'],
    keyOf: 'openai-translate',
    usdPerHour: 7.2,
    sourceTextUsdPerHour: 0,
    countsCost: true,
    options: [
      { name: 'model', label: 'Model', required: false, choices: null, environment: null },
      { name: 'voice', label: 'Voice', required: false, choices: ['marin', 'cedar', 'alloy'], environment: null },
      { name: 'organization', label: 'Organisation', required: false, choices: null, environment: 'OPENAI_ORG_ID' },
    ],
  },
  { ...openAi, id: 'gemini-translate', name: 'Gemini live translation', company: 'Google', keys: [{ name: 'apiKey', label: 'Gemini API key', optional: false, from: null }], key: null, ready: false, usdPerHour: 2.22, sourceTextUsdPerHour: 0, targets: [...(openAi.targets ?? []), 'pl', 'tr', 'uk', 'ar'] },
  {
    ...openAi,
    id: 'azure-translate',
    name: 'Azure OpenAI live translation',
    company: 'Microsoft',
    region: 'your resource',
    address: null,
    addressExample: 'https://name.openai.azure.com',
    key: null,
    keys: [
      { name: 'apiKey', label: 'Key of the resource', optional: true, from: null },
      { name: 'token', label: 'Entra token', optional: true, from: null },
    ],
    options: [
      { name: 'deployment', label: 'Deployment', required: true, choices: null, environment: null },
      { name: 'sourceTextDeployment', label: 'Deployment for the source text', required: false, choices: null, environment: null },
    ],
    ready: false,
  },
  {
    ...openAi,
    id: 'custom-realtime',
    name: 'Your own server',
    company: 'this computer',
    region: '',
    policyUrl: null,
    address: null,
    addressExample: 'ws://127.0.0.1:8080/v1/realtime',
    targets: null,
    kind: 'turns',
    usdPerHour: 0,
    sourceTextUsdPerHour: 0,
    priceAsOf: null,
    needsKey: false,
    key: null,
    keys: [{ name: 'apiKey', label: 'Key of the server', optional: true, from: null }],
    options: [{ name: 'model', label: 'Model', required: true, choices: null, environment: null }],
    ready: false,
  },
]

type Line = readonly [source: string, target: string]

const meetings: Readonly<Record<string, { readonly from: string; readonly lines: readonly Line[] }>> = {
  en: {
    from: 'de',
    lines: [
      ['Guten Morgen zusammen, dann fangen wir mit dem Haushalt an.', 'Good morning, everyone, then let us begin with the budget.'],
      ['Die Donaudampfschifffahrtsgesellschaft hat im dritten Quartal 4,2 Millionen Euro ausgegeben.', 'The Danube steamship company spent 4.2 million euros in the third quarter.'],
      ['Das sind zwölf Prozent mehr als geplant, vor allem wegen der Krankenversicherungsbeiträge.', 'That is twelve per cent more than planned, mainly because of the health insurance contributions.'],
      ['Gibt es dazu Fragen, bevor wir weitermachen?', 'Are there any questions before we go on?'],
      ['Ja, wie verteilt sich das auf die einzelnen Standorte?', 'Yes, how is that split between the individual sites?'],
    ],
  },
  de: {
    from: 'en',
    lines: [
      ['Good morning, everyone, then let us begin with the budget.', 'Guten Morgen zusammen, dann beginnen wir mit dem Haushalt.'],
      ['The steamship company spent 4.2 million euros in the third quarter.', 'Die Donaudampfschifffahrtsgesellschaft hat im dritten Quartal 4,2 Millionen Euro ausgegeben.'],
      ['That is twelve per cent more than planned.', 'Das sind zwölf Prozent mehr als geplant, vor allem wegen der Krankenversicherungsbeitragsanpassungsverordnung.'],
    ],
  },
  ar: {
    from: 'en',
    lines: [
      ['Good morning, everyone, then let us begin with the budget.', 'صباح الخير جميعًا، لنبدأ إذن بالميزانية.'],
      ['Siemens and DB spent 4.2 million euros in the third quarter.', 'أنفقت Siemens وDB مبلغ 4.2 مليون يورو في الربع الثالث.'],
      ['That is twelve per cent more than planned, mainly because of the health insurance contributions.', 'هذا أكثر بنسبة اثني عشر في المئة مما كان مخططًا له، ويرجع ذلك أساسًا إلى اشتراكات التأمين الصحي.'],
      ['Are there any questions before we go on?', 'هل هناك أسئلة قبل أن نتابع؟'],
    ],
  },
  ja: {
    from: 'en',
    lines: [
      ['Good morning, everyone, then let us begin with the budget.', '皆さん、おはようございます。それでは予算の話から始めましょう。'],
      ['The company spent 4.2 million euros in the third quarter.', '当社は第3四半期に420万ユーロを支出しました。'],
      ['That is twelve per cent more than planned, mainly because of the health insurance contributions.', 'これは計画より12パーセント多く、主に健康保険料の増加によるものです。「データセンター」の費用も含まれています。'],
      ['Are there any questions before we go on?', '先に進む前に、何か質問はありますか？'],
    ],
  },
}

/** A meeting translated into a language, one sentence every four seconds; the last one is still being said. */
export function meeting(target: string, options: { readonly channel?: 'microphone' | 'system'; readonly repeat?: number; readonly settled?: boolean } = {}): Segment[] {
  const { from, lines } = meetings[target] ?? meetings['en']!
  const all = Array.from({ length: options.repeat ?? 1 }, () => lines).flat()
  return all.map(([source, text], index) => ({
    index,
    channel: options.channel ?? 'system',
    startMs: index * 4_000,
    endMs: index * 4_000 + 3_600,
    source,
    target: text,
    sourceLanguage: from,
    targetLanguage: target,
    settled: options.settled === true || index < all.length - 1,
  }))
}

export const lostGap: Gap = { startMs: 21_000, endMs: 33_000, reason: 'connection-lost', channel: 'system' }

/** A session that had some trouble. */
export const sampleLog: SessionLogView = {
  sessionId: 'budget',
  startedAt: Date.UTC(2026, 10, 20, 14, 0, 0),
  dropped: 0,
  entries: (
    [
      [0, { type: 'state', state: 'connecting' }],
      [640, { type: 'connection-opened', generation: 1, attempt: 1 }],
      [640, { type: 'state', state: 'live' }],
      [21_000, { type: 'connection-closed', generation: 1, closeCode: 1006, reason: 'lost', retry: 'backoff' }],
      [21_000, { type: 'retry-scheduled', delayMs: 900 }],
      [21_900, { type: 'connection-opened', generation: 2, attempt: 1 }],
      [21_950, { type: 'cut', atMs: 19_400, answeredMs: 20_100 }],
      [21_960, { type: 'replay', fromMs: 19_400, toMs: 21_900, via: 'backlog' }],
      [92_000, { type: 'device', kind: 'gone', source: 'microphone' }],
      [92_300, { type: 'device', kind: 'default-took-over', source: 'microphone' }],
      [92_500, { type: 'gap', startMs: 92_000, endMs: 92_300, reason: 'device-lost', channel: 'microphone' }],
      [600_000, { type: 'suspended' }],
      [600_400, { type: 'resumed-from-sleep', sleptMs: 3_600_000 }],
      [760_000, { type: 'ended', outcome: 'stopped', reason: null }],
    ] satisfies [number, SessionLogEvent][]
  ).map(([clockMs, event]) => ({ clockMs, at: Date.UTC(2026, 10, 20, 14, 0, 0) + clockMs, event })),
}

/** 2026-11-20 14:00 UTC. */
export const SAMPLE_TIME = Date.UTC(2026, 10, 20, 14, 0, 0)

export function summary(changes: Partial<UiSessionSummary> = {}): UiSessionSummary {
  return {
    id: 'budget',
    title: 'Budget review',
    startedAt: SAMPLE_TIME,
    endedAt: SAMPLE_TIME + 42 * 60_000,
    outcome: 'stopped',
    engine: 'openai-translate',
    channels: [{ id: 'system', sourceLanguage: 'de', targetLanguage: 'en' }],
    durationMs: 42 * 60_000,
    sentMinutes: 42,
    costUsd: 1.43,
    segmentCount: 5,
    gapCount: 1,
    ...changes,
  }
}

export const pastSessions: readonly UiSessionSummary[] = [
  summary(),
  summary({ id: 'talk', title: 'Vortrag über Sturmflutschutzmaßnahmen an der Nordseeküste', startedAt: SAMPLE_TIME - 86_400_000, durationMs: 65 * 60_000, costUsd: 3.31, gapCount: 0, outcome: 'completed' }),
  summary({ id: 'call', title: 'مكالمة مع الفريق', startedAt: SAMPLE_TIME - 3 * 86_400_000, durationMs: 48_000, costUsd: 0.03, gapCount: 2, outcome: 'interrupted', channels: [{ id: 'microphone', sourceLanguage: null, targetLanguage: 'ar' }] }),
  summary({ id: 'demo', title: 'Product demo', startedAt: SAMPLE_TIME - 9 * 86_400_000, durationMs: 30 * 60_000, costUsd: null, gapCount: 0, outcome: 'failed' }),
]
