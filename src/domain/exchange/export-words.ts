/**
 * What leaves as a workbook: 采集表, a row a member, in the groups of the national sheet (国 2023 Q12, 赣 2023 Q13,
 * 鲁 2023 Q12), to be read in without typing; and the ledger of leads, which names nobody.
 */
export const exportLayouts = ['collection', 'ledger'] as const
export type ExportLayout = (typeof exportLayouts)[number]
export const layoutWords: Record<ExportLayout, string> = { collection: '信息采集表', ledger: '线索台账' }

/** Why somebody needs full ID numbers: fixed words, so that no reason says more about a household than it must. */
export const exportReasons = ['national-entry', 'department-compare', 'inspection'] as const
export type ExportReason = (typeof exportReasons)[number]
export const exportReasonWords: Record<ExportReason, string> = {
  'national-entry': '录入全国防返贫监测信息系统',
  'department-compare': '交部门比对',
  inspection: '上级检查要核对',
}

/** How long a finished export may be fetched, in days. */
export const keptDays = 7

/** Leads in one export: more than any county has, few enough for one file. */
export const mostExported = 500_000

/** Why there is no file. */
export const givenUpReasons = ['trouble', 'not-yours', 'too-many'] as const
export type GivenUpReason = (typeof givenUpReasons)[number]
export const givenUpWords: Record<GivenUpReason, string> = {
  trouble: '试了几次都没有写成，请过一会儿再导一次。',
  'not-yours': '您的岗位变了，这个地方的不能再导。',
  'too-many': `一次最多导 ${mostExported / 10_000} 万件，请把时间分成几段。`,
}
