/** Words of speaking, filming and adding a paper, in a report. */
export const mediaFieldCopy = {
  label: '想说给我们听，或者拍段视频吗？',
  why: '打字不方便的，按一下就能说。声音和样子会让人认出您，不想让人知道的，请打字。',
  row: '录音、视频和文件',
  voices: (count: number) => `录音 ${count} 段`,
  videos: (count: number) => `视频 ${count} 段`,
  papers: (count: number) => `PDF ${count} 份`,

  speak: '按一下，开始说话',
  speakAgain: '再录一段',
  stop: '按一下，停下',
  recording: (seconds: number, most: number) => `正在录，${seconds} 秒，最多 ${most} 秒`,
  starting: '请稍等，马上就能说',
  finishing: '正在存，请稍等',
  noMicrophone: '没有录上，手机没让用话筒。请在手机设置里打开，或者打字说。',
  nothing: '没有录到声音，请再说一次。',

  film: '拍一段视频',
  filmFromAlbum: '从相册选视频',
  paper: '加一份 PDF',
  paperNote: '文件里可能写着是谁做的。不说名字的，请把纸拍成照片。',
  full: (most: number) => `照片、录音这些一共最多 ${most} 个，已经放满了`,

  voice: (place: number, seconds: number) => `第 ${place} 段录音，${seconds} 秒`,
  video: (place: number, size: string) => `第 ${place} 段视频，${size}`,
  pdf: (place: number, size: string) => `第 ${place} 份 PDF，${size}`,
  kept: '存在这部手机上，提交的时候一起送',
  sending: (percent: number) => `正在送，${percent}%`,
  remove: '不要这个',
  removeWhat: (what: string) => `不要这个：${what}`,

  paperNameless: '您加了 PDF',
  paperNamelessWhy: '不让人知道名字的，不收 PDF：文件里常写着是谁做的。请拿掉它，把纸拍成照片。',
  takeAway: '拿掉 PDF',
} as const
