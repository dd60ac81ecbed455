/** Words of the declaration: each question as a sentence, and why it is asked. */
export const declareCopy = {
  later: '村干部上门时再填',
  no: '没有',
  yes: '有',

  relation: { label: '您是替谁申报？', why: '好知道跟谁联系，去看哪一家。' },
  householdAgrees: {
    label: '这家人知道您帮他们报吗？',
    why: '替别人报，要先跟这家人说好。',
    yes: '知道，也同意',
    no: '还没跟他们说',
    first: '请先跟这家人说一声。事情急的，可以先报上来，村里上门时再问他们。',
  },
  name: { label: '您叫什么名字？', why: '来核实的时候，好找到您。' },
  phone: { label: '打哪个电话能找到您？', why: '要核实、有结果，先打这个电话。' },

  village: {
    label: '这家人住在哪个村？',
    why: '由这个村和乡镇来核实。',
    row: '村',
    address: '哪一组、门牌号',
    addressRow: '住处',
  },
  living: {
    label: '户口和住的地方是一处吗？',
    why: '用来定由哪个村来办。',
    elsewhere: {
      away: '平时住在哪里',
      resident: '户口在哪里',
      relocated: '从哪里搬来的',
    },
    leads: '由哪里来办',
  },

  members: {
    label: '家里一起过日子的有哪些人？',
    why: '帮扶是按一家人来看的。出去打工、上学的，还在一起花钱，也算。',
    none: '还没有写。可以一个一个加，也可以等村里来的时候再说。',
    add: '加一个人',
    nth: (place: number) => `第 ${place} 个人`,
    noName: '还没写名字',
    done: '写好了',
    remove: '去掉这个人',
    pages: {
      who: { label: '这个人是谁？', why: '只用来核实帮扶，公示里不会写身份证号。' },
      health: {
        label: (name: string) => `${name}身体怎么样，能干活吗？`,
        why: '有病有残、干不了活的，帮扶办法不一样。公示里不会写病情。',
      },
      life: {
        label: (name: string) => `${name}的户口、上学和打工`,
        why: '户口不在村里的，也可能算进来；上学、打工看要不要帮。',
      },
    },
    someone: '这个人',
    name: '名字',
    relation: '和户主的关系',
    idNumber: '身份证号',
    idNumberHelp: '18 位。用来和部门的信息核对，少跑腿。手边没有就先空着。',
    card: {
      button: '拍身份证',
      read: '照身份证填上了，请对着证件再看一遍。照片没有留下。',
      unread: '没有看清，请放平、对准再拍一次，也可以自己写。',
    },
    asTyped: '我看过了，就是这个号',
    asTypedNote: '记下了：您看过证件，就是这个号。',
    birthDate: '出生日期',
    birthDateHelp: '写了身份证号，就不用写这一项。',
    healthStates: '身体怎么样，可以选几样',
    health: '什么病、什么残疾',
    healthHelp: '比如：糖尿病、腿脚不便。只有办事的人看得到。',
    labour: '能不能干活',
    hukou: '户口',
    urbanCover: '有没有城市低保、职工养老这样的保障',
    schooling: '上学',
    away: '外出打工',
  },
  householdKinds: {
    label: '您家是下面哪一类？',
    why: '是低保、特困的，一样可以申报。可以选几样。',
  },

  causes: {
    label: '家里出了什么事？',
    why: '难处不同，来帮的部门也不同。可以选几样。',
  },
  happenedOn: {
    label: '大概是哪一天的事？',
    why: '核实的时候，好对上那段时间。记不清就写那个月的 1 号。',
  },
  hardships: { label: '现在最难的是什么？', why: '先帮最要紧的。可以选几样。' },
  story: { label: '还有什么想说的？', why: '用您自己的话说就行，想到哪说到哪。' },

  figures: {
    wageFen: { label: '家里人打工、上班，一共挣了多少？', why: '收入分四样算，这是第一样。' },
    businessFen: { label: '种地、养殖、做小生意，一共卖了多少钱？', why: '收入的第二样，先不扣本钱。' },
    businessCostFen: { label: '种地、养殖、做小生意，本钱花了多少？', why: '本钱要从收入里扣掉。' },
    transferFen: { label: '养老金、补贴、子女给的，一共多少？', why: '收入的第三样。' },
    propertyFen: { label: '租出去的地和房、分红、利息，一共多少？', why: '收入的第四样，也是最后一样。' },
    medicalFen: {
      label: '看病报完以后，自己还付了多少？',
      why: '看病自己付得多，就算收入过了线，也可能要帮。',
    },
    educationFen: { label: '上学必须交的钱，一共多少？', why: '学费、住宿费重的，教育上有帮扶。' },
    disasterFen: { label: '因为受灾、出事，不得不花了多少？', why: '看损失有多重，要不要先帮一把。' },
    compensationFen: { label: '保险赔的、别人赔的，一共拿到多少？', why: '和花的钱放在一起看，不算进收入。' },
  },
  figure: {
    amount: '多少钱',
    period: '按什么算',
    yearly: '一年一共',
    monthly: '平均一个月',
    months: '个月',
    none: '没有这一项',
    sum: '算到现在是这样',
    sumMissing: '还没填的不当作 0，填齐了才算得出来。',
    nobody: '家里的人还没写，先不除。',
    row: { fen: '还没填', people: (count: number) => `${count} 口人` },
  },
  compensationPending: '还有没赔下来的吗？没赔下来也不耽误申报。',

  holdings: {
    label: '家里有没有下面这些？',
    why: '要和平时过的日子放在一起看。有了也可以申报。',
    note: '想说明的',
  },
  debt: { label: '家里现在一共欠多少钱？', why: '欠债也是家里的难处，核实时一起看。' },
  support: {
    label: '赡养老人、抚养孩子，有下面的情况吗？',
    why: '家里几口人，按真正一起过、一起花的来算。可以选几样。',
    note: '约定给多少，实际给了多少',
  },

  means: {
    label: '这个难处，靠自己家能过去吗？',
    why: '自己能解决多少，还差多少，好知道帮什么。',
    note: '自己想了什么办法，还差什么',
  },
  photos: {
    label: '有没有单子、证件可以拍？',
    why: '住院的单子、残疾证、受灾的地、房子的样子，都能帮着说明。没有也不要紧。',
    row: '照片',
  },

  consent: {
    page: '提交前',
    missing: '还没有同意。看过了愿意，就在这里点一下；不愿意，下面有别的办法。',
    question: '您愿意吗',
    refuse: '我不同意',
  },
} as const
