import type { NumberGrammar } from './grammar.ts'

const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const ONES = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|zero|dozen'
const ORDINALS = 'third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth|thousandth|thirds|quarters|fifths|tenths'
const LARGE = 'hundred|thousand|million|billion|trillion'

export const english: NumberGrammar = {
  word: `${ORDINALS}|${TENS}|${ONES}|${LARGE}|(?<=(?:${TENS})[ -])(?:first|second)`,
  join: `(?: |-|(?<=${LARGE}) and )`,
  weak: 'one|dozen|hundred|thousand|million|billion|trillion',
  scale: `${LARGE}|bn|k`,
  article: '(?:(?:half|(?:two|three) (?:thirds|quarters) of|a quarter of) )?a|half a',
  suffix: 'st|nd|rd|th|s',
  unit:
    'per ?cent(?:age points)?|percent|(?:square |cubic )?(?:kilo|centi|milli)?met(?:re|er)s?(?: per (?:hour|second))?|miles?(?: per hour)?|square (?:miles?|feet)|feet|foot|inch(?:es)?|yards?|acres?|hectares?|kilos?|(?:kilo|milli)?grams?|tons?|tonnes?|ounces?|lit(?:re|er)s?|gallons?|degrees?(?: (?:celsius|fahrenheit))?|(?:kilo|mega|giga)watts?(?: hours?)?|(?:kilo|mega|giga|tera)bytes?|euros?|dollars?|pounds?(?: sterling)?|pence|cents?|yen|yuan|francs?|rupees?|knots?|mph|lbs?',
  time: '(?:milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|century',
  month: 'January|February|March|April|May|June|July|August|September|October|November|December',
  dateJoin: '(?: of |, ?| )',
  dates: 'both',
  clocks: ["(?:half|(?:a )?quarter) (?:past|to) <N>", "<N> o[’']clock", '<N>(?: ?[ap]m| ?[ap]\\.m\\.)'],
  range: ' to | or ',
  minus: 'minus ',
}
