import type { NumberGrammar } from './grammar.ts'

const HUNDREDS = 'cien(?:to)?|(?:dos|tres|cuatro|quin|seis|sete|ocho|nove)cient[oa]s|quinient[oa]s'

export const spanish: NumberGrammar = {
  word: `cero|un[oa]?(?! docena)|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci(?:séis|siete|ocho|nueve)|veinte|veinti(?:ún|un[oa]|dós|trés|cuatro|cinco|séis|siete|ocho|nueve)|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|${HUNDREDS}|mil|mill[oó]n(?:es)?|billones|billón|tercer[oa]?|quint[oa]|sext[oa]|séptim[oa]|octav[oa]|noven[oa]|décim[oa]|docena|tercios`,
  join: '(?: |(?<=nta) y )',
  weak: 'un[oa]?|mil|cien|mill[oó]n(?:es)?|tercios',
  scale: 'mil millones|mil|mill[oó]n(?:es)?|billones|billón',
  article: 'un|medio',
  suffix: '\\.?[ºª]|[oa](?=[ .,])',
  unit: 'por ciento|(?:kiló|centí|milí)?metros?(?: (?:cuadrados|cúbicos|por hora))?|kilómetros(?: por hora| cuadrados)?|hectáreas?|kilos?|(?:kilo|mili)?gramos?|toneladas?|litros?|grados?(?: centígrados| celsius)?(?: bajo cero)?|(?:kilo|mega|giga)vatios?(?: hora)?|(?:kilo|mega|giga|tera)bytes?|(?:de )?euros?|(?:de )?dólares|dólar|(?:de )?pesos?|céntimos?|libras?(?: esterlinas)?|yenes|francos?|puntos?',
  time: 'segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|décadas?|siglos?',
  month: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre',
  dateJoin: ' (?:de|del) ',
  dates: 'day-first',
  clocks: ['(?<=las? )<N> (?:y media|y cuarto|menos cuarto|y <N>|en punto)'],
  range: ' a | o ',
  minus: 'menos ',
}
