/** Words of recordings, films and PDFs: to be heard, seen and opened. */
export const mediaCopy = {
  papers: '照片、录音和文件',
  count: (count: number) => `${count} 个`,
  play: (seconds: number) => `听录音，${seconds} 秒`,
  stop: '停下不听',
  watch: (seconds: number) => `看视频，${seconds} 秒`,
  film: (place: number, seconds: number) => `第 ${place} 段视频，${seconds} 秒`,
  open: (size: string) => `打开 PDF，${size}`,
  megabytes: (amount: string) => `${amount} MB`,
  kilobytes: (amount: string) => `${amount} KB`,
  trouble: '没有打开。请退出这一页，再进来试一次。',
  fileName: '材料.pdf',
} as const
