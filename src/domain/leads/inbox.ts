import { rule, text } from '../fields'
import { causes } from '../household/declaration'
import { findPrivate } from '../publicity/redaction'
import { reportCategories } from './kinds'

/** What the inbox of staff is made of. Plain rows, for the phone as for the server. */

/** 我的 (named to me in person, or I am called to act), 我单位的, 我辖区的 (everything that I may see). */
export const whoses = ['me', 'body', 'region'] as const
export type Whose = (typeof whoses)[number]

/** What a report is about, and what happened to a household: `category:funds`, `cause:illness`. */
export const leadTopics = [
  ...reportCategories.map(({ id }) => `category:${id}` as const),
  ...causes.map(({ id }) => `cause:${id}` as const),
] as const
export type LeadTopic = (typeof leadTopics)[number]

/** How a line stands, in colour and sign, beside its words. */
export const lineStates = ['calm', 'soon', 'over', 'done'] as const
export type LineState = (typeof lineStates)[number]

/** As many as are counted; one more means that there are more. */
export const mostCounted = 999

/** Leads of one press: as many as somebody has really looked through. */
export const mostTogether = 50

export const togetherActions = ['accept', 'assign', 'remind'] as const
export type TogetherAction = (typeof togetherActions)[number]

/** Combinations of conditions that one account may name. */
export const mostSavedFilters = 12
export const longestFilterName = 12

/** Nothing that is of a person: no number of somebody's, also none that is only long enough to be one; no illness. */
function isPlain(name: string): boolean {
  return findPrivate(name).length === 0 && !/\d{7}/.test(name.replace(/\D/g, ''))
}

export const filterName = text(longestFilterName, { empty: '请给它起个名字，比如“本周要办的”。' }).check(
  rule('private', isPlain, '名字里像是有电话、证件号或病情。请换一个不写个人情况的名字。'),
)
