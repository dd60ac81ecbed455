import type { ReportCategory } from './kinds'

/**
 * Is a report a declaration in truth? Somebody who complains that his own household was left out can declare it
 * himself (国 2023 Q42 申报监测对象). Plain words, nothing is weighed: the page asks, the person decides.
 */

/** What was read there, in words for the person. */
export interface DeclarationSign {
  id: 'left-out' | 'illness' | 'disaster' | 'work' | 'school' | 'death'
  text: string
}

/** Of the own house, beyond doubt: 我家, 俺家, my own kin. */
const own =
  /[我俺咱](们家|家|自己|自家)|[我俺咱](爸|妈|爹|娘|父|母|老伴|爱人|老婆|老公|丈夫|妻子|儿|女|孙|爷|奶|哥|弟|姐|妹|公公|婆婆)|[我俺](生|得|患|病|住院|摔|残)|本人/

/** Of the own house, where nobody else's is named. */
const house = /自己家|自家|家里|家中/

/** Of somebody else's, named as such. */
const others = /他家|她家|他们家|别人家|人家|邻居|隔壁|亲戚家|同村的|这家人|那家人|这户|那户/

const signs: readonly (DeclarationSign & { words: RegExp })[] = [
  {
    id: 'illness',
    text: '您写到了家里有人生病、住院或残疾',
    words:
      /生病|大病|重病|病重|得病|患病|住院|手术|化疗|透析|癌|肿瘤|尿毒症|中风|偏瘫|瘫痪|残疾|医药费|医疗费|看病/,
  },
  {
    id: 'disaster',
    text: '您写到了家里受灾',
    words:
      /受灾|水灾|洪水|被淹|淹了|火灾|着火|起火|烧了|烧掉|地震|滑坡|泥石流|台风|冰雹|旱灾|冻害|倒塌|塌了|垮了/,
  },
  {
    id: 'work',
    text: '您写到了家里没有活干、没有收入',
    words: /失业|没活干|没有活干|找不到活|没有收入|没收入|断了收入|干不了活|不能干活|没有劳力|没劳力/,
  },
  { id: 'school', text: '您写到了上学的钱拿不出', words: /交不起学费|学费交不|学费没|供不起|辍学|上不起学/ },
  { id: 'death', text: '您写到了家里有人去世', words: /去世|过世|走了以后|没了以后|意外死/ },
]

const leftOut: DeclarationSign = { id: 'left-out', text: '您说的是该纳入没纳入' }

/** What in a report speaks of the own household in trouble; none: nothing is offered. */
export function declarationSigns({
  category,
  story,
}: {
  category: ReportCategory | ''
  story: string
}): DeclarationSign[] {
  const text = story.replace(/\s+/g, '')
  const mine = own.test(text) || (house.test(text) && !others.test(text))
  const found = mine ? signs.filter(({ words }) => words.test(text)) : []
  const left = category === 'left-out' && (mine || !others.test(text)) ? [leftOut] : []
  return [...left, ...found.map(({ id, text: said }) => ({ id, text: said }))]
}
