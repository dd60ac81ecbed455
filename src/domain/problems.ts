/**
 * Every error of the product, declared once: its HTTP status and the sentence a farmer reads.
 * The code is what programs look at; the title is plain Chinese and says what to do next.
 */
const catalogue = {
  // the request as a whole
  'bad-request': { status: 400, title: '这次提交的内容没看懂，请退回上一步再试一次。' },
  'invalid-fields': { status: 422, title: '有几处还要再看一眼，改好就能提交。' },
  'unknown-field': { status: 422, title: '这里有一项我们不认识，请更新页面后再试。' },
  'body-too-large': { status: 413, title: '内容太多了，请分几次提交。' },
  'unsupported-media-type': { status: 415, title: '这种格式收不了，请按页面上的方式提交。' },
  'not-found': { status: 404, title: '没有找到。可能已经撤下，或者您没有查看的权限。' },
  'method-not-allowed': { status: 405, title: '这个地址不能这样用。' },
  'too-many-requests': { status: 429, title: '点得太快了，请稍等一会儿再试。' },
  busy: { status: 503, title: '现在提交的人太多了，请等一会儿再按一次。您写的都还在。' },
  unavailable: { status: 503, title: '系统正在恢复。您填的都还在，稍后会自动再送一次。' },
  internal: { status: 500, title: '系统出了点问题，我们已经记下。您填的都还在，请稍后再试。' },

  // who is asking
  'sign-in-needed': { status: 401, title: '请先登录。' },
  'session-expired': { status: 401, title: '登录过期了，请重新登录。您填的都还在。' },
  'sign-in-refused': { status: 401, title: '没有登录上，请再试一次。' },
  'sign-in-method-off': { status: 404, title: '这里没有开通这种登录方式。' },
  'wechat-code-used': { status: 401, title: '这次微信登录已经用过或过期了，请再点一次登录。' },
  'wechat-busy': { status: 503, title: '微信那边正忙，请过一会儿再点一次。' },
  'wechat-phone-used': { status: 422, title: '微信给的这次号码已经用过或过期了，请再点一次。' },
  'wechat-phone-refused': { status: 422, title: '微信没有给出能用的手机号，请改用短信验证码。' },
  'code-too-soon': { status: 429, title: '验证码刚刚取过，请先看看短信。没有收到的，过一会儿再取。' },
  'code-limit-number': { status: 429, title: '这个号码取验证码的次数太多了，请过些时候再取，或打 12317。' },
  'code-limit-address': { status: 429, title: '这里取验证码的人太多了，请过些时候再取，或打 12317。' },
  'code-wrong': { status: 422, title: '验证码不对，请看着短信再填一次。' },
  'code-expired': { status: 422, title: '这个验证码已经用过或过期了，请重新取一个。' },
  'sms-number-refused': { status: 422, title: '这个号码收不到我们的短信，请看看有没有写错，或换一个号码。' },
  'sms-busy': { status: 503, title: '短信那边正忙。收到了验证码就填，没收到请过一会儿再取。' },
  'sms-unavailable': { status: 503, title: '现在发不了短信，我们已经记下。请过些时候再来，或打 12317。' },
  'anonymous-limit-address': { status: 429, title: '这里匿名反映的人太多了，请过一个小时再来，或打 12317。' },
  'anonymous-once': { status: 409, title: '匿名反映一次只送一件。还有别的事，请从首页重新开始。' },
  'anonymous-only-reports': { status: 403, title: '匿名只能反映情况。办别的事，请先退出，再登录。' },
  'anonymous-signed-in': { status: 422, title: '登录以后送出来的，就不是匿名了。请更新页面后再试。' },
  'receipt-unknown': { status: 404, title: '没有找到这个查询码。请对着记下的再看一遍，县也要选对。' },
  'receipt-wait': { status: 429, title: '这里试错的次数多了，要等一会儿才能再查。' },
  'sign-in-wrong': {
    status: 401,
    title: '账号、密码或动态码不对。动态码半分钟换一次，用过的要等下一个。请再填一次。',
  },
  'sign-in-wait': { status: 429, title: '试错的次数多了，要等一会儿才能再试。' },
  'invitation-code-wrong': {
    status: 422,
    title: '这个邀请码用不了：可能写错了、用过了，或者过期了。请对着再看一遍，或请管理员重新发一个。',
  },
  'otp-wrong': { status: 422, title: '动态码不对。请看手机时间准不准，等下一个码再填。' },
  'password-like-account': { status: 422, title: '密码里有账号名，一猜就中。请换一个。' },
  'wechat-bound': { status: 409, title: '这个微信已经绑了别的工作账号。请先请管理员解开。' },

  'login-taken': { status: 422, title: '这个账号名已经有人用了，请换一个。' },
  'account-demo': { status: 409, title: '这是演示用的账号，不能改。' },
  'account-own': { status: 409, title: '自己的账号不能自己改，请另一位管理员来改。' },
  'invitation-own': {
    status: 409,
    title: '不能给自己发邀请码，请另一位管理员来发。只有您一位的，请管服务器的人在服务器上重新发。',
  },
  'account-is-disabled': { status: 409, title: '这个账号已经停用了，请先启用。' },
  'last-administrator': { status: 409, title: '这是最后一位管理员，要先有另一位才行。' },
  'duty-wrong': { status: 422, title: '这个岗位没有写全，或者写了两次，请再看一眼。' },
  'duty-body-wrong': { status: 422, title: '这个岗位不在这一类单位，请重新选单位。' },
  'duty-region-wrong': { status: 422, title: '这个地方不归所选的单位管，请重新选。' },
  'duty-administrator-alone': {
    status: 422,
    title: '管理员只管账号和设置，不看线索，不能兼别的岗位。要办线索，请另开一个账号。',
  },
  'stand-in-days': { status: 422, title: '最后一天不能早于第一天，也不能在今天以前；一次最多一年。' },
  'stand-in-self': { status: 422, title: '自己不能代自己，请选另一位。' },
  'stand-in-administrator': { status: 422, title: '管理员的工作不能由别人代，请另加一位管理员。' },
  'body-name-taken': { status: 422, title: '已经有同名的单位了，请换一个名称。' },
  'body-only-one': { status: 422, title: '这一类单位一个县只有一个，已经有了。' },
  'body-region-wrong': { status: 422, title: '这一类单位不在这一级，请重新选地方。' },
  'body-parent-wrong': { status: 422, title: '这样上下级就断了，请重新选上级单位。' },
  'body-needed': { status: 409, title: '这个单位不能撤，线索要靠它受理和督办。' },
  'body-not-empty': { status: 409, title: '这个单位还有人、有没办完的线索，或者下面还有单位，先移走再撤。' },
  'channel-off': { status: 409, title: '这个渠道还没有设好，不能试。' },
  'regions-not-found': { status: 422, title: '表里没有本县的区划代码。请看看选对文件没有。' },
  'columns-changed': { status: 409, title: '另一位管理员刚改过这些列。请更新页面，看过再改。' },
  'column-unknown': { status: 422, title: '这一列我们不认识，请更新页面后再选。' },
  'setting-changed': { status: 409, title: '另一位管理员刚改过。请更新页面，看过再改。' },
  'population-heading': { status: 422, title: '表头里没有找到“村”和“农村人口”这两列。请照着空表改好再试。' },
  'population-year': { status: 422, title: '这一年还没到，请看看年份。' },
  'population-village': { status: 422, title: '请选一个村。' },
  'regions-changed': { status: 409, title: '预览以后又有变化，没有导入。请再看一遍再定。' },

  'not-yours': { status: 403, title: '这一项不归您办理。' },

  // submitting once and only once
  'key-missing': { status: 400, title: '提交缺少编号，请更新页面后再试。' },
  'key-reused': { status: 422, title: '同一个提交编号用在了不同的内容上，请重新提交。' },
  'key-in-progress': { status: 409, title: '上一次提交还在办，请稍等几秒再看。' },

  // drafts kept on the server
  'draft-newer': { status: 409, title: '另一部手机上也改过这一份。两份都留着，请您选一份。' },
  'draft-gone': { status: 410, title: '服务器上的这一份已经交了、删了，或者放得太久清掉了。' },
  'draft-limit': { status: 409, title: '服务器上最多存 10 份没交的。请先交一份或删一份。' },
  'draft-needs-name': { status: 403, title: '不说名字的，没交以前什么都不存到服务器上。' },

  // acting on a lead
  'leads-limit': { status: 429, title: '今天提交的太多了，请明天再来，或打 12317。' },
  'same-again': { status: 409, title: '同样的内容您刚提交过，正在办，不用再交一次。到“我的进度”里能看到。' },
  'same-again-nameless': { status: 409, title: '这段话已经有人反映过，正在办。有新的情况，请写进去再提交。' },
  'search-too-short': { status: 422, title: '请至少写两个字，或者编号的后四位。' },
  'stale-version': { status: 409, title: '这条线索刚刚有了新变化，请看过最新情况再办。' },
  'action-not-in-status': { status: 409, title: '线索走到这一步，不能再这样办了。' },
  'one-by-one': { status: 409, title: '这一条要单独打开，看过再办。' },
  'filters-limit': { status: 409, title: '最多存 12 个筛选。请先删掉一个不用的。' },
  'filter-name-taken': { status: 422, title: '已经有同名的筛选了，请换一个名字。' },
  'filters-changed': { status: 409, title: '这些筛选刚在另一部手机上改过。已经换成最新的，请再排一次。' },
  'action-not-yours': { status: 403, title: '这一步不由您来办。' },
  'reveal-not-yours': { status: 403, title: '这件事现在不由您办，姓名、电话和身份证号不能看全。' },
  'filer-hidden': {
    status: 403,
    title: '群众要求对办理单位保密，这里看不到是谁。要联系，请找县里的受理台。',
  },
  'filer-nameless': { status: 403, title: '这是匿名反映，没有姓名和电话可看。' },
  'nothing-to-show': { status: 409, title: '这一项没有填，没有可看的。' },
  'nothing-to-answer': { status: 409, title: '现在没有等您回复的督办。' },
  'already-extended': { status: 409, title: '延期只能申请一次，这条已经用过了。' },
  'extension-pending': { status: 409, title: '延期正在等上级答复。' },
  'no-extension-pending': { status: 409, title: '现在没有等您答复的延期申请。' },
  'due-date-not-later': { status: 422, title: '新的日期要比原来的日期晚。' },
  'due-date-too-late': { status: 422, title: '办理期限不能晚于答复群众的期限。' },
  'due-date-past': { status: 422, title: '办理期限要在今天或以后。' },
  'answer-date-past': { status: 422, title: '回复的日期要在今天或以后。' },
  'answer-date-too-late': { status: 422, title: '回复的日期最晚在 30 天以内。' },
  'ladder-laxer': { status: 422, title: '有几处比县里宽。乡镇可以比县里严，不能比县里宽。' },
  'ladder-changed': { status: 409, title: '刚才有人改过这里，请看最新的再改。' },
  'proposal-number': {
    status: 422,
    title: '里面有身份证号、电话或银行卡号，请去掉。大家都会看到。',
  },
  'proposal-name': { status: 422, title: '里面有提问人的名字，请去掉。大家都会看到。' },
  'proposal-not-yours': { status: 403, title: '只有答复咨询的人，能把自己的答复建议成政策问答。' },
  'proposal-twice': { status: 409, title: '这条答复已经建议过了。' },
  'proposal-decided': { status: 409, title: '这条建议已经定过了，请看最新情况。' },
  'entry-unknown': { status: 422, title: '没有找到政策问答里的这一条，请重新选。' },
  'body-unknown': { status: 422, title: '没有找到这个单位，请重新选。' },
  'body-shielded': { status: 422, title: '不能交给被反映的人或他的单位，请换一个单位。' },
  'body-cannot-take-in': { status: 422, title: '这个单位不受理线索，请换一个单位。' },
  'body-same': { status: 422, title: '线索已经在这个单位了，请换一个。' },
  'person-not-in-body': { status: 422, title: '这位同志不在所选单位，请重新选。' },
  'reopen-window-over': { status: 409, title: '可以要求重办的时间已经过了。还有事请重新反映，或打 12317。' },
  'decline-reason-unfit': { status: 422, title: '这一类事不能用这条理由不受理，请重新选。' },
  'own-number-missing': { status: 422, title: '请写这位群众正在办的那一件的编号。' },
  'own-number-unknown': { status: 422, title: '没有找到这位群众正在办的这个编号，请对着再看一遍。' },
  'already-objected': {
    status: 409,
    title: '不同意见已经请上一级看过一次了。还不同意，请打 12317，或到当地信访部门反映。',
  },
  'nobody-above': {
    status: 409,
    title: '这里没有更上一级了。不同意的，请打 12317，或到上级信访部门反映。',
  },
  'objection-here': { status: 409, title: '群众不同意下级没受理，才交到这里。请在这里决定，不能再转出去。' },
  'hand-back-decided': {
    status: 409,
    title: '已经由上级定下由您单位办，不能再退回。有难处，可以申请延期，或者写在补充说明里。',
  },
  'supervisor-decides': { status: 403, title: '三个单位都退回过，要由督办人员定下谁来办。' },
  'decide-here': { status: 409, title: '三个单位都退回过，请在这里定下谁来办，不能再转。' },
  'note-missing': { status: 422, title: '请写明为什么由这个单位办，对方看得到。' },
  'merge-target-unknown': { status: 422, title: '没有找到这个编号，请对着再看一遍。' },
  'merge-itself': { status: 422, title: '这就是它自己的编号，请写另一件的。' },
  'merge-other-kind': { status: 422, title: '那一件是另一类事，不能并在一起。' },
  'merge-not-open': { status: 422, title: '那一件现在不在办，不能并进去。' },
  'merge-merged': { status: 422, title: '那一件已经并到别的编号里了，请写那个编号。' },
  'merge-has-others': { status: 422, title: '已经有别的并到这一件里。请反过来，把那一件并到这里。' },
  'merge-declaration': { status: 409, title: '申报不并案。同一户的两条，请放在一起看。' },
  'merged-elsewhere': { status: 409, title: '这一件已经并到另一件里一起办了，请到那一件里办。' },
  'not-merged': { status: 409, title: '这一件没有并到别的编号里。' },
  'own-work': { status: 403, title: '自己单位办的事，不能由自己评价。请让农户本人来评。' },
  'rating-window-over': { status: 409, title: '评价的时间已经过了。' },
  'outcome-missing': {
    status: 409,
    title: '还没有认定结果，不能答复办结。请先办完认定，或写明暂不认定的理由。',
  },
  'not-recognised': { status: 409, title: '这户还没有认定，不能办风险消除。' },
  'procedure-running': { status: 409, title: '这一项已经在办了。' },
  'already-removed': { status: 409, title: '这户的风险已经消除了。又有新风险的，请重新申报。' },
  'region-changed': { status: 422, title: '补正时不能换村。村选错了的，请撤回，再重新提交。' },
  'signer-unknown': { status: 422, title: '没有找到这位家庭成员，请重新选。' },
  'signer-name-wrong': { status: 422, title: '姓名和申报里写的不一样，请再看一眼。' },
  'last-four-missing': { status: 422, title: '请写身份证号的最后四位。' },
  'last-four-wrong': { status: 422, title: '身份证号最后四位对不上，请看着身份证再写一次。' },
  'guardian-needed': { status: 422, title: '没满 18 岁的，要由爸妈或别的监护人来签。' },
  'guardian-not-needed': { status: 422, title: '满了 18 岁，要本人签。本人签不了的，请写书面委托。' },
  'signer-locked': { status: 409, title: '最后四位试了三次都不对。请让村干部上门时帮着签。' },
  'already-signed': { status: 409, title: '这位家人已经签过了，不用再签。' },
  'nothing-changed': { status: 422, title: '和原来的一样，没有要改的。' },
  'nothing-signed': { status: 409, title: '现在没有可以撤回的授权。' },
  'authorization-withdrawn': {
    status: 409,
    title: '这家撤回了授权，不能再查、再比对。要接着办，请先请他们重新签。',
  },
  'invitation-used': { status: 409, title: '这份邀请已经签过了，不能再用。' },
  'invitation-over': { status: 410, title: '这份邀请过期了，或者被收回了。请让家里人重新发一份。' },
  'delegate-not-here': { status: 422, title: '书面委托要在申报人的手机上登记，或者请村干部上门时登记。' },
  'invitation-other': { status: 422, title: '这份邀请不是给这位家人的，请重新打开。' },
  'confirmation-needed': { status: 422, title: '请先验证手机号，再来签字。' },
  'confirmation-over': { status: 422, title: '手机号的验证过期了，请再验证一次。' },
  'no-evidence': { status: 404, title: '这里还没有人签字。' },
  'statement-changed': { status: 409, title: '承诺授权书换了新的文字，请重新读一遍再签。' },
  'statement-not-read': { status: 409, title: '请先把承诺授权书读到最后，再来签字。' },
  'procedure-missing': { status: 409, title: '这条线索没有分步办理的程序。' },
  'stage-unknown': { status: 422, title: '没有这一个办理环节。' },
  'stage-done': { status: 409, title: '这个环节已经办过了。' },
  'stage-out-of-order': { status: 409, title: '前面的环节还没办完，不能先办这一步。' },
  'stage-in-future': { status: 422, title: '办理日期不能晚于今天。' },

  // 公示 and 公告
  'notice-private': { status: 422, title: '有不能公开的内容，请看标出来的地方，删掉再存。' },
  'notice-row-unknown': { status: 422, title: '没有找到这一户，请重新选。' },
  'notice-row-not-ready': { status: 409, title: '有的户不在这一步，不能放在这张公示公告上，一户也没有记。' },
  'notice-name-wrong': { status: 422, title: '这户的申报里没有这个名字，请重新选。' },
  'notice-class-missing': { status: 422, title: '请选这户属于哪一类。' },
  'notice-class-wrong': { status: 422, title: '和县里批准的类型不一样，请重新选。' },
  'notice-measures-missing': { status: 422, title: '请选或写这户的帮扶措施。' },
  'notice-not-asked': { status: 422, title: '本地的指南没有要求这种公示。' },
  'notice-days-few': { status: 422, title: '公示的天数太少了。' },
  'notice-region': { status: 422, title: '村不能换。请删掉这一张，到那个村另做。' },
  'notice-changed': { status: 409, title: '这一张刚刚有人动过，请看过最新的再办。' },
  'notice-not-draft': { status: 409, title: '这一张已经贴出来了，不能再改。' },
  'notice-not-up': { status: 409, title: '这一张现在没有贴着，不能这样办。' },
  'notice-not-ended': { status: 409, title: '请先记下公示的结果，再撤下来。' },
  'notice-too-early': { status: 409, title: '天数还没满，不能提前结束。' },
  'notice-over': { status: 410, title: '这张公示公告已经到期，名单不再公开。' },
  'notice-void': { status: 410, title: '本公示已作废，名单不再公开。' },
  'notice-board-shown': { status: 409, title: '揭掉以后的照片已经有了。' },
  'notice-unknown': { status: 422, title: '没有找到这张公示公告，请从它的页面重新进来。' },

  // 入户核实
  'visit-conflict': { status: 409, title: '这户的情况有人改过，请一条一条看过、定下来再送。' },
  'visit-over': { status: 409, title: '这户现在不用上门核实了，所以没有收下。您填的还在手机上。' },

  // what was filled in
  'region-unknown': { status: 422, title: '没有找到这个村，请重新选。' },
  'region-not-village': { status: 422, title: '请一直选到村。' },
  'region-outside-county': { status: 422, title: '这个村不在本县，请重新选。' },
  'attachment-unknown': { status: 422, title: '有一张照片或一份材料没有找到，请重新添加。' },
  'attachment-used': { status: 422, title: '有一张照片或一份材料已经用在别处了，请重新添加。' },
  'attachment-too-large': { status: 413, title: '照片太大了，一张最多 10 MB。' },
  'attachment-too-many': { status: 422, title: '照片、录音这些太多了，一件事一共最多放 9 个。' },
  'attachment-not-image': { status: 422, title: '这个文件不是照片。请用手机拍照或选一张照片。' },
  'attachment-unreadable': { status: 422, title: '这张照片打不开，请重新拍一张。' },
  'attachment-too-many-pixels': { status: 422, title: '这张照片尺寸太大，请用普通模式重新拍一张。' },
  'attachment-empty': { status: 422, title: '这个文件是空的，请重新录、重新选一个。' },
  'attachment-not-voice': { status: 422, title: '这个文件不是录音。请用页面上的录音按钮再说一遍。' },
  'attachment-not-video': { status: 422, title: '这个文件不是手机拍的视频。请重新拍，或选一段别的。' },
  'attachment-not-pdf': { status: 422, title: '这个文件不是 PDF。纸质材料请拍成照片再传。' },
  'attachment-voice-too-long': { status: 422, title: '录音太长了，一段最多 60 秒。请分成几段说。' },
  'attachment-voice-too-large': { status: 413, title: '录音太大了，一段最多 2 MB。请分成几段说。' },
  'attachment-video-too-large': {
    status: 413,
    title: '视频太大了，一段最多 50 MB。请拍短一点，或分成几段。',
  },
  'attachment-pdf-too-large': {
    status: 413,
    title: '这份 PDF 太大了，一份最多 10 MB。请分成几份，或拍成照片。',
  },
  'attachment-broken': { status: 422, title: '这个文件不完整，打不开。请重新录、重新选一个。' },
  'attachment-two-in-one': { status: 422, title: '这个文件里还夹着别的东西，收不了。请重新录、重新拍一个。' },
  'attachment-pdf-locked': { status: 422, title: '这份 PDF 加了密码，看不了。请把每一页拍成照片再传。' },
  'attachment-pdf-active': {
    status: 422,
    title: '这份 PDF 里带着会自己运行的东西，收不了。请把每一页拍成照片再传。',
  },
  'attachment-pdf-nameless': {
    status: 422,
    title: '不说名字的，不收 PDF：文件里常写着是谁做的。请把每一页拍成照片再传。',
  },
  'attachment-photo-only': { status: 422, title: '这里只放照片，请拍一张或选一张。' },
  'upload-gone': { status: 404, title: '上次没传完的已经清掉了，要从头再传一次。' },
  'upload-part-wrong': { status: 422, title: '有一段没有传对，要再传一次。' },
  'upload-incomplete': { status: 409, title: '还没有传完，请接着传。' },
  'upload-too-many': { status: 409, title: '传上来还没提交的太多了，请先提交，过三天再传别的。' },
  'uploads-limit': {
    status: 429,
    title: '一天里传上来、还没提交的太多了。请先提交写好的，或者明天这个时候再传。您填的都还在。',
  },
  'range-not-there': { status: 416, title: '没有这一段，请从头放。' },
  'storage-full': { status: 503, title: '存材料的地方暂时不够用，请稍后再传。您填的都还在。' },

  // from and to other systems
  'import-no-file': { status: 422, title: '请选一个文件。可以是 XLSX 表格，也可以是 CSV 表格。' },
  'import-not-table': {
    status: 422,
    title: '这个文件打不开，它不是 XLSX 或 CSV 表格。请在表格软件里另存为 XLSX 再试。',
  },
  'import-old-excel': {
    status: 422,
    title: '这是旧的 XLS 表格，或者加了密码。请去掉密码，另存为 XLSX 再试。',
  },
  'import-zip-bomb': {
    status: 422,
    title: '这个文件解开以后大得不正常，没有打开。请把工单复制到新的表格里再试。',
  },
  'import-too-large': { status: 413, title: '文件超过 20 MB 了，请分成几个文件导入。' },
  'import-too-many-rows': { status: 422, title: '一次最多导入 10000 行，请分成几个文件。' },
  'import-columns-missing': { status: 422, title: '表头里缺少几列，没有导入。请照着模板改好表头再试。' },
  'import-empty': { status: 422, title: '表里没有工单。请看看选对文件没有。' },
  'review-not-all': { status: 409, title: '有几户现在不能评议，所以一户也没有记。看看是哪几户，去掉再试。' },
  'review-none': { status: 422, title: '请至少写一户的人数。' },
  'meeting-held': { status: 409, title: '这次会的人数已经记过了。' },
  'screening-empty': { status: 422, title: '名单里一个人也没有。请看看选对文件没有。' },
  'import-has-faults': { status: 409, title: '还有要改的行，所以一行也没有收。改好再传，或者只收好的行。' },

  // procedures and policy
  'pack-unknown': { status: 404, title: '没有找到这一天、这个地方用的工作指南。' },
  'line-not-yours': { status: 403, title: '监测线由县级督办或系统管理员来设。' },
  'line-below-zero': { status: 422, title: '监测线不能小于 0，请重新填。' },
  'line-absurd': { status: 422, title: '这个数不像是一年的监测线，请看清单位是元，再填一次。' },
  'line-year-odd': { status: 422, title: '请填 2021 年到明年之间的年份。' },
  'line-paper-missing': { status: 422, title: '请写明依据哪份文件，控制在 200 个字以内。' },
  'line-already-set': { status: 409, title: '这一年的监测线已经定了，不能再设一次。' },
  'guide-refused': { status: 422, title: '这不是完整的指南，没有导入，原来的内容没有变。' },
  'guide-not-text': { status: 422, title: '这个文件不是纯文字。请另存为文本文件，或把原文贴进来。' },
  'guide-too-large': { status: 413, title: '文件超过 1 MB 了，指南没有这么长。请看看是不是选错了。' },
  'procedure-over': { status: 409, title: '这个程序已经办完或已经停下，不能再往下办。' },
  'stage-wrong-level': { status: 403, title: '这个环节不归这一级办。' },
  'stage-unsigned': { status: 409, title: '还有人没有签承诺授权书，签齐了才能办这一步。' },
  'stage-too-early': { status: 409, title: '天数还没满，不能提前办这一步。' },
  'stage-before-previous': { status: 422, title: '日期比前面环节的还早，请再看一眼。' },
  'comparison-not-reusable': { status: 422, title: '这次比对不能沿用以前的结果，请重新比对。' },
  'class-not-fitting': { status: 422, title: '这一类和家里的情况对不上，请重新选。' },
  'household-not-told': { status: 409, title: '还没有把办理情况告诉农户，请先告知。' },
  'green-channel-verdict': { status: 422, title: '这样结束和核实的结果对不上，请重新选。' },
  'identification-not-approved': { status: 409, title: '识别手续还没有补齐，请先走完识别程序。' },
  'removal-not-yet': { status: 409, title: '现在还不能消除风险，有条件没有达到。' },
  'follow-up-too-early': { status: 409, title: '还没有核实清楚，不能定为“不认定、继续关注”。' },
  'follow-up-reason-unknown': { status: 422, title: '没有这一条理由，请重新选。' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof catalogue

/** One fault at one field. `path` is dotted: `members.0.idNumber`. */
export interface FieldError {
  path: string
  code: string
  message: string
}

/** An expected refusal. Thrown by the domain and the server alike, shown to people as RFC 9457. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly errors: FieldError[]
  readonly detail: Record<string, unknown>

  constructor(code: ProblemCode, options: { errors?: FieldError[]; detail?: Record<string, unknown> } = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.status = catalogue[code].status
    this.title = catalogue[code].title
    this.errors = options.errors ?? []
    this.detail = options.detail ?? {}
  }
}

/** A refusal that belongs to one field: the title doubles as the field's sentence. */
export function fieldProblem(code: ProblemCode, path: string, detail?: Record<string, unknown>): Problem {
  const errors = [{ path, code, message: catalogue[code].title }]
  return new Problem(code, detail ? { errors, detail } : { errors })
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(catalogue, code)
}

export function problemTitle(code: ProblemCode): string {
  return catalogue[code].title
}

export const problemCodes = Object.keys(catalogue) as ProblemCode[]

export function problemStatus(code: ProblemCode): number {
  return catalogue[code].status
}
