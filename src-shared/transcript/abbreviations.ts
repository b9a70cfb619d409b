import { baseLanguage, type LanguageTag } from '../languages.ts'

/** Never the end of a sentence: something always follows. Lower case, without the last full stop. */
const ALWAYS_FOLLOWED: Readonly<Record<string, string>> = {
  en: 'mr mrs ms mx dr prof st gen col lt sgt capt rev hon gov sen rep messrs mt ft vs e.g i.e eg ie cf fig figs vol approx dept est no nos u.s u.k ph.d',
  de: 'hr fr frl dr prof nr bzw vgl ca bspw sog ggf evtl inkl exkl zzgl abs art bd hrsg ing dipl st str tel z.b d.h u.a i.d.r s.o zb mind max jh',
  es: 'sr sra srta sres dr dra d dña ud uds prof profa pág págs núm n.º avda c ee p.ej ej',
  fr: 'm mm mme mmes mlle mlles dr pr me st ste av boul bd apr p.ex cf env n vol',
  pt: 'sr sra srta dr dra d prof profa pág págs nº av exmo exma p.ex',
  it: 'sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv pag n s p.es es',
  nl: 'dhr mevr mr dr prof ir ing nr bijv d.w.z ca blz o.a z.g st',
  ru: 'г-н г-жа им ул пр просп д кв стр рис гл т.е т.н т.к см ср напр проф акад св тов гр тыс млн млрд руб коп долл обл пер',
  uk: 'вул просп ім див напр проф акад св тис млн млрд грн т.зв стор рис',
  hi: 'डॉ श्री श्रीमती प्रो पं कु मो सं क्र',
  ar: 'د أ م ص ج',
}

/** May end a sentence: it did when what follows begins like one. */
const SOMETIMES_LAST: Readonly<Record<string, string>> = {
  en: 'etc inc ltd co corp jr sr al a.m p.m ave blvd min max sec jan feb mar apr jun jul aug sep sept oct nov dec',
  de: 'usw etc usf u.s.w u.v.m uvm jan feb apr aug sept okt nov dez jhd mio mrd',
  es: 'etc cía ltda a.m p.m s.a ee.uu uu',
  fr: 'etc cie s.a av.j.-c j.-c janv févr juill',
  pt: 'etc cia ltda s.a',
  it: 'ecc s.p.a s.r.l a.c d.c',
  nl: 'enz etc',
  ru: 'т.д т.п др пр г гг в вв т н.э',
  uk: 'тощо та ін р рр ст',
}

const ANY_LANGUAGE = ''
const cache = new Map<string, ReadonlySet<string>>()

/** Words of the language, or of all languages when it is not known or not listed. */
function words(list: Readonly<Record<string, string>>, name: string, language: LanguageTag | null): ReadonlySet<string> {
  const base = language === null ? ANY_LANGUAGE : baseLanguage(language)
  const known = list[base] === undefined ? ANY_LANGUAGE : base
  const key = `${name} ${known}`
  const found = cache.get(key)
  if (found !== undefined) return found
  // Of a language that is not known only words of two letters and more: one letter is an initial anyway.
  const all = known === ANY_LANGUAGE ? Object.values(list).join(' ').split(' ').filter((word) => word.length > 2) : (list[known] ?? '').split(' ')
  const made = new Set(all)
  cache.set(key, made)
  return made
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
