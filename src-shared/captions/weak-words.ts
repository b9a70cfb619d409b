import { baseLanguage, type LanguageTag } from '../languages.ts'

/** Words that lean on the next one: articles, prepositions, conjunctions, auxiliaries, possessives, subject pronouns. A line does not end on them. */
const LISTS: Readonly<Record<string, string>> = {
  en: 'a an the this that these those my your his her its our their no every each some any of to in on at by for from with without into onto over under about between through during before after against and or but nor so if because as than when while whether although though which who whose i you he she it we they is are was were be been am has have had do does did will would shall should can could may might must not very more most mr. mrs. ms. dr.',
  de: 'der die das den dem des ein eine einen einem einer eines kein keine keinen mein meine dein deine sein seine ihr ihre unser unsere in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter zwischen durch für gegen ohne um und oder aber denn sondern dass weil wenn ob als wie während obwohl ich du er sie es wir ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können muss müssen soll sollen will wollen nicht sehr mehr herr frau dr.',
  fr: "le la les l' un une des du de d' au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs à en dans sur sous par pour avec sans chez vers entre et ou mais donc or ni car que qu' qui si quand comme lorsque je j' tu il elle on nous vous ils elles ne n' se s' me m' te t' est sont était ont a avait sera peut très plus m. mme dr",
  es: 'el la los las un una unos unas lo mi mis tu tus su sus nuestro nuestra este esta estos estas ese esa a al de del en con sin por para sobre entre hacia desde hasta y e o u pero ni que si como cuando porque aunque yo tú él ella nosotros ellos ellas se me te le les nos no es son era está están ha han había puede muy más sr. sra. dr.',
  it: "il lo la i gli le l' un uno una un' mio mia suo sua nostro nostra questo questa questi queste di a da in con su per tra fra del dello della dei degli delle dell' al allo alla ai agli alle all' dal dalla dai nel nella nei negli sul sulla e ed o ma né che se come quando perché mentre io tu lui lei noi voi loro si mi ti ci non è sono era ha hanno aveva può molto più sig. dott.",
  pt: 'o a os as um uma uns umas meu minha seu sua nosso nossa este esta esse essa de do da dos das em no na nos nas por pelo pela para com sem sobre entre até a ao à aos às e ou mas nem que se como quando porque embora eu tu ele ela nós eles elas você não é são era está estão tem têm foi pode muito mais sr. sra. dr.',
}
const SETS: ReadonlyMap<string, ReadonlySet<string>> = new Map(Object.entries(LISTS).map(([language, words]) => [language, new Set(words.split(' '))]))
/** A line does not break before these, if it can be helped: they belong to the word before. */
const JAPANESE_TAIL = /^[\p{Script=Hiragana}ー]+[、。！？」』）]*$/u
const CHINESE_TAIL = /^[的了着过们吗吧呢啊嘛么地得][，。！？、]*$/u

/** True where the word, with its marks, should not be the last of a line. */
export function isWeakEnd(word: string, language: LanguageTag | null): boolean {
  const set = language === null ? undefined : SETS.get(baseLanguage(language))
  return set?.has(word.trim().toLowerCase().replace(/^[“"'«„¿¡(]+/u, '').replace(/’/u, "'")) === true
}

/** True where the word should not be the first of a line. */
export function isWeakStart(word: string, language: LanguageTag | null): boolean {
  const base = language === null ? '' : baseLanguage(language)
  if (base === 'ja') return JAPANESE_TAIL.test(word.trim())
  return base === 'zh' && CHINESE_TAIL.test(word.trim())
}
