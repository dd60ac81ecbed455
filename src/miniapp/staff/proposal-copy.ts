/** Words of proposing an answer for the county's own Q&A, and of deciding on it. */
export const proposalCopy = {
  link: '问答建议',

  propose: {
    open: '建议加进政策问答',
    title: '建议加进政策问答',
    why: '县里的管理员看过、采用了，本县的人就都看得到。只写规定，不写是谁家。',
    question: '问题',
    questionHelp: '像群众会问的那样，30 个字以内。',
    answer: '答案',
    answerHelp: '把名字、号码、只属于这一家的事去掉。',
    submit: '送给管理员',
    done: '已送给管理员，采用以后本县的人都看得到。',
  },

  list: {
    title: '问答建议',
    why: '工作人员答复咨询以后建议的。采用以后排在指南的后面，写明“本县补充”。',
    waiting: '等您定的',
    decided: '定过的',
    none: '现在没有等您定的。',
    noneDetail: '工作人员建议以后，会排在这里。',
    notYours: '只有系统管理员能看、能定。',
    by: (name: string, body: string, when: string) => `${name}（${body}）${when} 建议`,
    accept: '采用',
    decline: '不采用',
    withdraw: '取下',
    acceptOf: (title: string) => `采用“${title}”`,
    declineOf: (title: string) => `不采用“${title}”`,
    withdrawOf: (title: string) => `取下“${title}”`,
    did: {
      accepted: (name: string, when: string) => `${name} ${when} 采用`,
      declined: (name: string, when: string) => `${name} ${when} 没有采用`,
      withdrawn: (name: string, when: string) => `${name} ${when} 取下`,
    },
    reason: '原因',
    reasonHelp: '写给建议的人和以后的管理员看。',
    sheet: {
      accepted: '采用以后，本县的人都看得到',
      declined: '不采用这一条',
      withdrawn: '取下以后，大家就看不到了',
    },
    check: '请再看一遍：有没有名字、号码，合不合现在的规定。',
    done: {
      accepted: '已采用，本县的人现在就看得到。',
      declined: '记下了，没有采用。',
      withdrawn: '已取下。',
    },
  },
} as const
