import type { NumberGrammar } from './grammar.ts'

const BELOW_TEN = 'zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun'
const PART = `ein|${BELOW_TEN}|zehn|elf|zwölf|sechzehn|siebzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend`
/** A verb at the end of its sentence, unless a word before says how many. */
const VERB = 'sieben(?=[.!?]|$)(?<!(?:um|bis|auf|von|und|oder|über|unter|nach|vor|alle|die|sind) sieben)'

export const german: NumberGrammar = {
  word: `(?!${VERB})(?:null|anderthalb|eins|dutzend|million(?:en)?|milliarden?|billion(?:en)?|(?:${PART})(?:und(?:${PART})|${PART})*(?:einhalb)?(?:(?:s?te)[nrsm]?)?|(?:${BELOW_TEN})einhalb|dritte[nrsm]?|siebte[nrsm]?|achte[nrsm]?|drittel)`,
  join: ' (?=million|milliard|billion|hundert|tausend|drittel)(?!zwei)',
  weak: 'eins|ein|hundert|tausend|million(?:en)?|milliarden?|billion(?:en)?|dutzend|acht(?=[ -]?geben)|achten|drittel',
  scale: 'tausend|tsd\\.?|million(?:en)?|mio\\.?|milliarden?|mrd\\.?|billion(?:en)?',
  article: '(?:eine[rn]? )(?:halbe[rn]? |viertel)?|ein paar',
  suffix: 'er|ern|ste[nrs]?|te[nrs]?|\\.(?= \\p{L})(?!\\p{Lu})',
  unit: 'prozent(?:punkte)?|promille|(?:quadrat|kubik)?(?:kilo|zenti|milli)?metern?|kilometern?(?: pro stunde)?|(?:quadrat)?(?:kilo|zenti|milli)meter|stundenkilometern?|hektar|kilos?|(?:kilo|milli)?gramm|tonnen?|pfund|liter[n]?|grad(?: celsius)?|(?:kilo|mega|giga)watt(?:stunden)?|(?:kilo|mega|giga|tera)byte|euro|cent|dollar|franken|yen|rubel|pfund',
  time: '(?:milli)?sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|jahrzehnten?|jahrhunderten?',
  month: 'januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember',
  dateJoin: '\\.? ',
  dates: 'day-first',
  clocks: ['<N> uhr(?: <N>)?', 'halb <N>', '(?:viertel|drei viertel) (?:vor|nach) <N>'],
  range: ' bis | oder ',
  minus: 'minus ',
  nouns: ['Acht', 'Elf', 'Achte', 'Drittel'],
}
