/** The few parts of a workbook (Office Open XML) that a plain table needs, as text. */

type Cell = string | number

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const begin = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** Of the styles below: headings, and text, so that an ID number keeps all of its digits. */
const bold = 1
const text = 2

/** What no XML may hold, and halves of characters. */
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Excel reads `_x003D_` as a sign of its own: as `=`, with which a formula begins where it is saved as text. */
const coded = /_(?=x[0-9a-f]{4}_)/gi
const escaped = (value: string) =>
  value
    .replace(unfit, '')
    .replace(coded, '_x005F_')
    .replace(/[&<>"]/g, (one) => escapes[one] ?? '')

/** 0 is A, 26 is AA. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : `${columnName(Math.floor(at / 26) - 1)}${last}`
}

export function rowXml(cells: readonly Cell[], nth: number, style = text): string {
  const written = cells.map((cell, at) => {
    const place = `r="${columnName(at)}${nth}"`
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`
    if (cell === '') return ''
    return `<c ${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  })
  return `<row r="${nth}">${written.join('')}</row>`
}

/** With its first row, which stays in sight. */
export function sheetBegin(titles: readonly string[]): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return `${begin}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>
<cols><col min="1" max="${titles.length}" width="18" customWidth="1"/></cols><sheetData>${rowXml(titles, 1, bold)}`
}

export const sheetEnd = '</sheetData></worksheet>'
export const sheetPath = (nth: number) => `xl/worksheets/sheet${nth}.xml`

const styles = `${begin}<styleSheet xmlns="${main}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** What stands in a workbook beside its sheets. */
export function workbookParts(title: string, sheets: number): { name: string; content: string }[] {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1)
  const part = (name: string, type: string) =>
    `<Override PartName="/${name}" ContentType="${types}.${type}+xml"/>`
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`
  const nameOf = (nth: number) => escaped(nth === 1 ? title : `${title} ${nth}`)
  return [
    {
      name: '[Content_Types].xml',
      content: `${begin}<Types xmlns="${packages}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
${part('xl/workbook.xml', 'sheet.main')}${part('xl/styles.xml', 'styles')}
${numbers.map((nth) => part(sheetPath(nth), 'worksheet')).join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${begin}<Relationships xmlns="${packages}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${begin}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbers
        .map((nth) => `<sheet name="${nameOf(nth)}" sheetId="${nth}" r:id="rId${nth}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${begin}<Relationships xmlns="${packages}/relationships">${numbers
        .map((nth) => relation(`rId${nth}`, 'worksheet', `worksheets/sheet${nth}.xml`))
        .join('')}${relation(`rId${sheets + 1}`, 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/styles.xml', content: styles },
  ]
}
