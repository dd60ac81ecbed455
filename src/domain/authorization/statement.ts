import { canonicalJson, sha256Hex, type Json } from '../chain'
import type { Pack } from '../policy/pack'
import { packById } from '../policy/index'

/**
 * 承诺授权书: what a member promises and allows by signing (赣 2023 Q22; 国 2023 Q33; 中央 2021 §3.2). The
 * wording is ours, one for each pack. A text that somebody has signed is never changed: a new wording is a
 * new edition, and the old one stays here to be shown and checked.
 */
export interface Statement {
  /** `jiangxi-2026-11`: the pack and the edition of the wording. */
  id: string
  title: string
  clauses: Clause[]
}

export interface Clause {
  heading: string
  /** Short sentences, to be read aloud. */
  text: string[]
}

const currentEdition = '2026-11'
const editions: Record<string, (pack: Pack) => Clause[]> = { '2026-11': clauses202611 }

/**
 * No guide says how long an authorisation holds, how it is withdrawn, or what follows a refusal; the law on
 * personal information wants all three said before somebody agrees (个人信息保护法 §14, §15, §17, §29, §30).
 */
function clauses202611(pack: Pack): Clause[] {
  const { object, town, removed } = pack.terms
  const everyone = pack.signature.value.who === 'every-member'
  const delegation = pack.signature.value.writtenDelegation
  return [
    {
      heading: '我承诺',
      text: ['我家填的情况都是真的，没有瞒报，也没有编造。', '情况有变化，我会告诉村里。'],
    },
    {
      heading: '我同意查什么',
      text: [
        '查我的收入、财产和支出。',
        '比如工资、低保等补助、存款、车、房、公司登记、看病和上学的花费。',
        '只查这些，别的不查。',
      ],
    },
    {
      heading: '谁来查',
      text: [
        '由县里负责防止返贫监测的部门，依法请有关部门和机构比对。',
        '有关部门和机构，比如民政、人社、医保、教育、住建、公安、市场监管、税务和银行。',
        `村里和${town.value}只看比对的结果，不自己去查。`,
      ],
    },
    {
      heading: '拿来做什么',
      text: [
        `只用来弄清我家该不该纳入${object.value}、要什么帮扶、风险有没有消除。`,
        '不拿去做别的，也不对外公开。',
      ],
    },
    {
      heading: '管到什么时候',
      text: [
        '从我签字那天算起。',
        '我家没有纳入的，到把结果告诉我家那天为止。',
        `我家纳入了的，到我家成为${removed.value}那天为止。`,
      ],
    },
    {
      heading: '我可以反悔',
      text: [
        '我随时可以撤回这份授权。',
        '在“我的进度”里点“撤回授权”，或者告诉村干部，或者打 12317，都可以。',
        '撤回以后，马上停止查询。撤回以前已经查过的，仍然算数。',
      ],
    },
    {
      heading: '不签会怎样',
      text: [
        '不签也可以申报，村里照样会上门。',
        everyone ? '可是要等全家每个人都签了，才能认定。' : '可是要等家里签了，才能认定。',
        ...(delegation ? ['本人签不了的，可以写一份书面委托，请别人代签。'] : []),
        '不想在手机上签的，可以在村里签纸的。',
      ],
    },
  ]
}

function build(pack: Pack, edition: string): Statement | undefined {
  const clauses = editions[edition]
  if (!clauses) return undefined
  return { id: `${pack.id}-${edition}`, title: '承诺授权书', clauses: clauses(pack) }
}

/** The wording that is signed today under this pack. */
export function currentStatement(pack: Pack): Statement {
  const statement = build(pack, currentEdition)
  if (!statement) throw new Error(`no edition ${currentEdition}`)
  return statement
}

/** A wording by its id, old ones too; undefined when there was never one. */
export function statementById(id: string): Statement | undefined {
  const match = /^([a-z]+)-(\d{4}-\d{2})$/.exec(id)
  const pack = match?.[1] === undefined ? undefined : packById(match[1])
  return pack && match?.[2] !== undefined ? build(pack, match[2]) : undefined
}

/** SHA-256 over every word of it, 64 hex digits: the same on the phone, on the server and in the evidence. */
export function statementHash(statement: Statement): string {
  return sha256Hex(canonicalJson(statement as unknown as Json))
}
