import { baseLanguage, type LanguageTag } from '../languages.ts'

/** For a language that is not known or not listed: only what is a word in none. */
const ANY = ''

/** Never the end of a sentence: something always follows. Lower case, without the last full stop. */
const ALWAYS_FOLLOWED: Readonly<Record<string, string>> = {
  [ANY]: 'mr mrs ms mx dr prof hr nr bzw vgl e.g i.e z.b u.s u.k sra mme mlle núm pág ул т.е напр डॉ',
  en: 'mr mrs ms mx dr prof st gen lt sgt capt rev hon gov messrs mt vs e.g i.e cf approx u.s u.k ph.d',
  de: 'hr fr frl dr prof nr bzw vgl ca bspw sog ggf evtl inkl exkl zzgl hrsg ing dipl st str z.b d.h u.a i.d.r s.o',
  es: 'sr sra srta sres dr dra dña ud uds prof profa núm avda p.ej ee',
  fr: 'mr mm mme mmes mlle mlles dr pr st ste boul apr p.ex cf',
  pt: 'sr sra srta dr dra prof profa exmo exma p.ex',
  it: 'sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv p.es',
  nl: 'dhr mevr mr dr prof ir ing nr bijv d.w.z ca blz o.a z.g',
  ru: 'г-н г-жа ул просп т.е т.н см ср напр проф акад св',
  uk: 'вул просп див напр проф акад св т.зв',
  hi: 'डॉ श्री श्रीमती प्रो पं कु मो',
}

/** May end a sentence: it did when what follows begins like one. */
const SOMETIMES_LAST: Readonly<Record<string, string>> = {
  [ANY]: 'etc usw ecc enz a.m p.m inc ltd т.д т.п',
  en: 'etc inc ltd co corp jr sr al a.m p.m ave blvd est dept min max jan feb mar apr jun jul aug sep sept oct nov dec',
  de: 'usw etc usf u.s.w u.v.m uvm max mind jan feb apr aug sept okt nov dez jhd mio mrd',
  es: 'etc cía ltda a.m p.m s.a ee.uu uu',
  fr: 'etc cie s.a av.j.-c j.-c janv févr juill',
  pt: 'etc cia ltda s.a',
  it: 'ecc s.p.a s.r.l a.c d.c',
  nl: 'enz etc',
  ru: 'т.д т.п др пр гг вв н.э им руб коп долл тыс млн млрд обл',
  uk: 'тощо та ін рр ст грн тис млн млрд ім',
}

/** Abbreviations only before a number: "No. 5", but "I said no." */
const BEFORE_NUMBER = new Set('no nos nr n.º nº núm num fig figs vol vols p pp pág págs pag art abs bd kap стр рис гл ст'.split(' '))

const cache = new Map<string, ReadonlySet<string>>()

function words(list: Readonly<Record<string, string>>, name: string, language: LanguageTag | null): ReadonlySet<string> {
  const base = language === null ? ANY : baseLanguage(language)
  const known = list[base] === undefined ? ANY : base
  const key = `${name} ${known}`
  const found = cache.get(key)
  if (found !== undefined) return found
  const made = new Set((list[known] ?? '').split(' '))
  cache.set(key, made)
  return made
}

export function needsNumber(word: string): boolean {
  return BEFORE_NUMBER.has(word.toLowerCase())
}

export function isAlwaysFollowed(word: string, language: LanguageTag | null): boolean {
  return words(ALWAYS_FOLLOWED, 'followed', language).has(word.toLowerCase())
}

export function isSometimesLast(word: string, language: LanguageTag | null): boolean {
  return words(SOMETIMES_LAST, 'last', language).has(word.toLowerCase())
}

/** Languages that write an ordinal number as a number with a full stop. */
const ORDINAL_LANGUAGES = new Set('de da nb nn no fi cs sk sl hr sr bs hu pl et lv lt tr is fo lb'.split(' '))

const AFTER_ORDINAL = new Set(
  ('januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert jahrhunderts ' +
    'klasse stock mal weltkrieg weltkriegs platz kapitel auflage geburtstag liga runde etage lebensjahr semester ' +
    'marts maj oktober december ledna února března dubna května června července srpna září října listopadu prosince ' +
    'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia').split(' '),
)

const BEFORE_ORDINAL = new Set('am der die das dem den des zum zur vom im beim ab bis seit jeder jede jedes ihr sein mein unser den det dne od do'.split(' '))

/** Words that begin a sentence and do not follow an ordinal. */
const STARTERS = new Set(
  'dann das der die es er sie wir ich ihr und aber oder doch wenn weil da hier dort jetzt so also nun was wer wie wo warum danach heute morgen gestern'.split(' '),
)

/** What stands around a number with a full stop. */
export interface NumberContext {
  readonly before: string
  readonly digits: string
  readonly after: string
  readonly language: LanguageTag | null
}

export function canBeOrdinal(digits: string, language: LanguageTag | null): boolean {
  return digits.length <= 3 && language !== null && ORDINAL_LANGUAGES.has(baseLanguage(language))
}

/** True when "3." reads as "third", not as the end of a sentence. */
export function isOrdinal({ before, digits, after, language }: NumberContext): boolean {
  if (digits.length > 3) return false
  if (language !== null && !canBeOrdinal(digits, language)) return false
  const next = after.toLowerCase()
  if (AFTER_ORDINAL.has(next)) return true
  if (language === null) return false
  return BEFORE_ORDINAL.has(before.toLowerCase()) && !STARTERS.has(next)
}
