import type { ProblemCatalogue } from './catalogue.ts'

/** What linking any files by a model file can meet: in the model, in a file, in the blocks. */
export const LINK_PROBLEMS = {
  'link.model_missing': {
    status: 404,
    zh: '找不到模型文件',
    en: 'The model file is not there',
    adviceZh: '核对 --model 后面的路径',
    adviceEn: 'Check the path after --model',
  },
  'link.model_json': {
    status: 422,
    zh: '模型文件不是 JSON',
    en: 'The model file is not JSON',
    adviceZh: '多半是少了逗号、引号或括号；照 docs/model-file.md 的例子改',
    adviceEn:
      'A comma, quote or bracket is probably missing; see the examples of docs/model-file.md',
  },
  'link.model_wanted': {
    status: 422,
    zh: '模型文件缺 {place}',
    en: 'The model file lacks {place}',
    adviceZh: '补上 {place}，写法见 docs/model-file.md',
    adviceEn: 'Add {place}; docs/model-file.md shows how',
  },
  'link.model_value': {
    status: 422,
    zh: '模型文件里 {place} 的写法不认识',
    en: 'The model file says something at {place} that is not understood',
    adviceZh: '这里要写：{wanted}',
    adviceEn: 'Here belongs: {wanted}',
  },
  'link.model_unknown_key': {
    status: 422,
    zh: '模型文件里的 {place} 没有这个用法',
    en: 'The model file holds {place}, which has no meaning',
    adviceZh: '核对拼写，或删掉这一项',
    adviceEn: 'Check the spelling or take it out',
  },
  'link.model_unknown_column': {
    status: 422,
    zh: '模型文件的 {place} 用了 columns 里没有的列：{column}',
    en: 'The model file uses at {place} a column that columns does not name: {column}',
    adviceZh: '在 columns 里写上这一列，或改成已有的列名',
    adviceEn: 'Name it in columns, or use a name that stands there',
  },
  'link.model_repeated': {
    status: 422,
    zh: '模型文件的 {place} 与前面重名：{name}',
    en: 'The model file repeats a name at {place}: {name}',
    adviceZh: '换一个名字',
    adviceEn: 'Choose another name',
  },
  'link.comparison_untrained': {
    status: 422,
    zh: '学不到“{comparison}”有多可靠：训练规则要么用了它的列，要么找不到两边都填了的对',
    en: 'Nothing teaches how reliable {comparison} is: each training rule uses its columns or meets no pair that fills them',
    adviceZh: '在 training.blocking 里加一条不用这一列的规则',
    adviceEn: 'Add a rule to training.blocking that does not use its columns',
  },
  'link.memory': {
    status: 422,
    zh: '--memory 要写兆字节数，至少 128',
    en: '--memory is a number of megabytes, at least 128',
    adviceZh: '例如 --memory 2048',
    adviceEn: 'For example --memory 2048',
  },
  'link.file_option': {
    status: 422,
    zh: '--file 要写成 名字=路径',
    en: '--file is written NAME=PATH',
    adviceZh: '例如 --file police=police.csv，名字与模型的 files 里一样',
    adviceEn: 'For example --file police=police.csv, with the name that files of the model has',
  },
  'link.right_wanted': {
    status: 422,
    zh: '模型要两个文件，只给了一个',
    en: 'The model links two files and only one was given',
    adviceZh: '用 --right 给出第二个文件；一个文件内查重，linkType 写 deduplicate',
    adviceEn: 'Give the second with --right; inside one file linkType is deduplicate',
  },
  'link.right_unwanted': {
    status: 422,
    zh: '模型只查一个文件内的重复，却给了两个文件',
    en: 'The model deduplicates one file and two were given',
    adviceZh: '去掉 --right，或把 linkType 改成 link 或 linkAndDeduplicate',
    adviceEn: 'Leave out --right, or let linkType be link or linkAndDeduplicate',
  },
  'link.file_wanted': {
    status: 422,
    zh: '模型里有文件 {side}，命令里没有给出',
    en: 'The model names a file {side} that the command does not give',
    adviceZh: '加上 --file {side}=路径',
    adviceEn: 'Add --file {side}=PATH',
  },
  'link.file_unwanted': {
    status: 422,
    zh: '命令给出的文件 {side}，模型里没有',
    en: 'The command gives a file {side} that the model does not name',
    adviceZh: '核对名字；三个以上的文件要在模型的 files 里写明',
    adviceEn: 'Check the name; three files and more are named in files of the model',
  },
  'link.file_missing': {
    status: 404,
    zh: '找不到 {side} 文件',
    en: 'The {side} file is not there',
    adviceZh: '核对这个文件的路径',
    adviceEn: 'Check the path of this file',
  },
  'link.file_unread': {
    status: 422,
    zh: '{side} 文件读不成表格',
    en: 'The {side} file could not be read as a table',
    adviceZh: '要 UTF-8 的 CSV，逗号分隔，第一行是表头，每行列数一样',
    adviceEn: 'It must be CSV in UTF-8, commas, a header first, as many cells in each row',
  },
  'link.column_missing': {
    status: 422,
    zh: '{side} 文件没有“{header}”这一列',
    en: 'The {side} file has no column {header}',
    adviceZh: '核对表头与模型文件里的列名，一字不差',
    adviceEn: 'The header and the model file must agree letter by letter',
  },
  'link.id_missing': {
    status: 422,
    zh: '{side} 文件有 {rows} 行没有编号',
    en: 'In the {side} file {rows} rows have no id',
    adviceZh: '补上编号，或删去模型里的 id，改用行号',
    adviceEn: 'Fill them in, or leave id out of the model to use row numbers',
  },
  'link.id_repeated': {
    status: 422,
    zh: '{side} 文件有 {rows} 个编号用了不止一次',
    en: 'In the {side} file {rows} ids are used more than once',
    adviceZh: '编号须各不相同；或删去模型里的 id，改用行号',
    adviceEn: 'Ids must differ; or leave id out of the model to use row numbers',
  },
  'link.file_empty': {
    status: 422,
    zh: '{side} 文件没有记录',
    en: 'The {side} file holds no records',
    adviceZh: '核对文件；除表头外至少要有一行',
    adviceEn: 'Check the file: it needs a row besides the header',
  },
  'link.labels_missing': {
    status: 404,
    zh: '找不到标注文件',
    en: 'The file of labels is not there',
    adviceZh: '核对 --labels 后面的路径',
    adviceEn: 'Check the path after --labels',
  },
  'link.labels_unread': {
    status: 422,
    zh: '标注文件读不成表格',
    en: 'The file of labels could not be read as a table',
    adviceZh: '要 UTF-8 的 CSV，逗号分隔，第一行是表头，每行列数一样',
    adviceEn: 'It must be CSV in UTF-8, commas, a header first, as many cells in each row',
  },
  'link.labels_column': {
    status: 422,
    zh: '标注文件没有“{header}”这一列',
    en: 'The file of labels has no column {header}',
    adviceZh:
      '表头要有 left_id,right_id,same；编号分不清是哪个文件的，再加 left_source,right_source',
    adviceEn:
      'Its header is left_id,right_id,same; where an id does not tell its file, also left_source,right_source',
  },
  'link.labels_unknown': {
    status: 422,
    zh: '标注文件有 {rows} 行的编号在文件里找不到，或者两个编号是同一条记录',
    en: 'In the file of labels {rows} rows name a record that the files do not hold, or one record twice',
    adviceZh: '核对编号；没有 id 列的文件用行号（表头是第 1 行）',
    adviceEn: 'Check the ids; files without an id column use row numbers (the header is row 1)',
  },
  'link.labels_value': {
    status: 422,
    zh: '标注文件有 {rows} 行的 same 看不懂',
    en: 'In the file of labels {rows} rows have a same that is not understood',
    adviceZh: '写 yes 或 no（是、否，1、0 也行）；没有把握的行删去',
    adviceEn: 'Write yes or no (1 or 0 will do); leave out rows that nobody is sure of',
  },
  'link.labels_contradict': {
    status: 422,
    zh: '标注文件有 {rows} 对既写了是又写了否',
    en: 'In the file of labels {rows} pairs are said to be both the same and not',
    adviceZh: '每对只留一个答案',
    adviceEn: 'Leave one answer for each pair',
  },
  'link.errors_unlabelled': {
    status: 422,
    zh: '要列出差错，先要有标注',
    en: 'Errors can be listed only where there are labels',
    adviceZh: '用 --labels 给出标注文件，或在模型里写 truth',
    adviceEn: 'Give a file of labels with --labels, or a truth column in the model',
  },
  'link.precision': {
    status: 422,
    zh: '--precision 要写 0.5 到 1 之间的数',
    en: '--precision is a number from 0.5 to 1',
    adviceZh: '例如 --precision 0.999',
    adviceEn: 'For example --precision 0.999',
  },
  'link.pair_unknown': {
    status: 422,
    zh: '第 {rows} 个 --show 认不出两条记录',
    en: 'The --show number {rows} does not name two records',
    adviceZh: '写成 左编号,右编号；编号分不清是哪个文件的，写成 文件/编号,文件/编号',
    adviceEn: 'Write LEFT_ID,RIGHT_ID; where an id does not tell its file, FILE/ID,FILE/ID',
  },
  'link.too_many_pairs': {
    status: 422,
    zh: '规则“{rule}”要看的对太多：{pairs} 对，各规则合计最多 {most} 对；最大的一块是“{block}”，{blockPairs} 对',
    en: 'Rule {rule} asks for too many pairs: {pairs}, all rules together at most {most}; its largest block is “{block}” with {blockPairs}',
    adviceZh:
      '给这条规则再加一列；若那一块只是占位的值，写进该列的 missing；确有必要再调大 pairsMax',
    adviceEn:
      'Add a column to the rule; if the block is a stand-in value, list it under missing; raise pairsMax only if need be',
  },
  'link.no_pairs': {
    status: 422,
    zh: '没有一对记录合乎 blocking 里的规则',
    en: 'No pair of records meets any rule of blocking',
    adviceZh: '核对列名是否配对，或放宽规则',
    adviceEn: 'Check that the columns belong together, or loosen the rules',
  },
} as const

// Stated apart, because a type given to the table would forget its codes.
LINK_PROBLEMS satisfies ProblemCatalogue

export type LinkProblemCode = keyof typeof LINK_PROBLEMS
