import type { NumberGrammar } from './grammar.ts'

const TENS = 'vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante'
const LARGE = 'cents?|mille|millions?|milliards?'
/** "Un appartement neuf" is new; what is counted stands behind in the plural. */
const NINE = '(?<!quoi de )neuf(?= (?:\\p{L}+[sx]|cents?|mille)(?!\\p{L}))|(?<=[- ](?:dix|vingt|trente|quarante|cinquante|soixante)[- ])neuf'

export const french: NumberGrammar = {
  word: `zéro|une?(?! (?:douz|diz|cent)aine)|deux|trois|quatre|cinq|six|sept|huit|${NINE}|dix|onze|douze|treize|quatorze|quinze|seize|${TENS}|${LARGE}|(?:deux|trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz|vingt|trent|cent|mill)ième|douzaine|dizaine|centaine|tiers`,
  join: '(?:[ -]| et (?=une?|onze)|-et-)',
  weak: 'une?|mille(?= (?:fois|mercis?))|cents?|mille|millions?|milliards?|tiers',
  scale: LARGE,
  article: 'une?|un demi',
  suffix: 'e|er|re|ère|ème|nd|nde',
  unit: "pour ?cent|(?:kilo|centi|milli)?mètres?(?: (?:carrés?|cubes?))?|kilomètres(?: à l[’']heure| carrés?)?|hectares?|kilos?|(?:kilo|milli)?grammes?|tonnes?|litres?|degrés?(?: celsius)?|(?:kilo|méga|giga)watts?(?:heures?)?|(?:kilo|méga|giga|téra)octets?|(?:d[’'])?euros?|(?:de )?dollars?|centimes?|francs?|livres?(?: sterling)?|yens?|points?",
  time: 'secondes?|minutes?|heures?|jours?|semaines?|mois|années?|ans?|décennies?|siècles?',
  month: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  dateJoin: '(?:er)? ',
  dates: 'day-first',
  clocks: ['<N> heures? (?:et demie|et quart|moins le quart|moins <N>|\\d\\d)', '\\d{1,2} ?h(?: ?\\d\\d)?'],
  range: ' à | ou ',
  minus: 'moins ',
}
