/** 2023-04-28 is 2023 年 4 月; where only the month is printed, the same. */
export function sayMonth(issued: string): string {
  const [year = '', month = ''] = issued.split('-')
  return `${year} 年 ${Number(month)} 月`
}
