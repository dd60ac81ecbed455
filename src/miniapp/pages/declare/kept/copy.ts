import { draftDays } from '@/domain/api/drafts'

/** Words of what is kept on the server too, and of the choice between two phones. */
export const keptCopy = {
  offer: '也存到服务器，换手机接着填',
  who: `也可以在服务器上加密存一份：只有您登录以后才看得到，村干部和办事的单位都看不到；交了就删，${draftDays} 天没有改动也删。`,
  photos: '照片传上去了的跟着走，没传的只在这部手机上。',
  signIn: '登录以后，能接着填您在别的手机上存过的，也能把这一份存到服务器。',
  signInButton: '先登录',
  kept: (when: string) => `服务器上也存了一份（${when}）。换一部手机登录，打开“我要申报”就能接着填。`,
  notYet: '有网的时候，就把这一份也存到服务器。',
  stop: '不存服务器了，删掉那份',
  stopped: '服务器上的那份已经删了。这部手机上的还在。',
  stopping: '现在没有网，服务器上的那份还没删。有网了就删。',
  gone: '服务器上的那份已经没有了：在另一部手机上交了、删了，或者放得太久清掉了。这部手机上的还在。已经交过的，不用再交一次。',
  photosLeft: (count: number) =>
    `有 ${count} 张照片还在原来那部手机上，没有带过来。要用的，请在这里再拍一次。`,
  alsoDiscarded: '存在服务器上的那份也一起删掉。',
  elsewhere: (when: string) => `存在服务器上，${when} 改的`,
  here: (when: string) => `${when} 改的`,
  notFetched: '现在没有取到服务器上的那份。请等有网的时候再点一次，或者先填一份新的。',
  choose: '两部手机上都改过这一份，用哪一份接着填？',
  chooseWhy: '两份都留着。没选的那份也在这部手机上，随时能打开。',
  mine: (what: string) => `这部手机上的：${what}`,
  theirs: (what: string) => `另一部手机上的：${what}`,
  untitled: '还没写名字的一份',
} as const
