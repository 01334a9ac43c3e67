import type { ImportProblemCode } from '#domain/imported-shape'

/** What to tell of a feature, with the remedy. `{value}` and `{field}` are filled in. */
export const importProblemTexts: Record<ImportProblemCode, { zh: string; en: string }> = {
  'geometry-missing': {
    zh: '没有图形：请在源数据中补画边界',
    en: 'No shape: draw the boundary in the source',
  },
  'geometry-type-unfit': {
    zh: '图形类型 {value} 不适用：小区用面，隔断用线或面',
    en: 'Shape type {value} does not fit: communities are polygons, barriers lines or polygons',
  },
  'geometry-empty': { zh: '图形没有坐标', en: 'The shape holds no coordinates' },
  'ring-not-closed': { zh: '边界没有闭合，已自动闭合', en: 'The ring was open and has been closed' },
  'ring-too-short': {
    zh: '边界点太少：面至少 3 个点，线至少 2 个点',
    en: 'Too few points: a polygon needs 3, a line 2',
  },
  'ordinate-not-finite': { zh: '坐标不是有效数字', en: 'A coordinate is not a finite number' },
  'too-many-vertices': { zh: '超过 10 万个点：请先化简', en: 'More than 100,000 points: simplify it first' },
  'geometry-invalid': {
    zh: '边界自相交，已修复，面积不变',
    en: 'The shape crossed itself and was repaired; its area is unchanged',
  },
  'geometry-invalid-area-changed': {
    zh: '边界自相交，修复后面积变化 {value}，请核对',
    en: 'The shape crossed itself; repair changed its area by {value}, please check',
  },
  'outside-china': {
    zh: '坐标不在中国范围内：请检查坐标系（--crs）和经纬度顺序',
    en: 'The coordinates lie outside China: check the coordinate system (--crs) and the axis order',
  },
  'name-missing': { zh: '没有名称，记为“未命名”', en: 'No name; kept as unnamed (未命名)' },
  'code-repeated': { zh: '编号 {value} 在文件中重复', en: 'Code {value} occurs twice in the file' },
  'code-taken': { zh: '编号 {value} 已在台账中', en: 'Code {value} is already in the ledger' },
  'value-not-a-number': { zh: '“{field}”不是数字：{value}', en: '"{field}" is not a number: {value}' },
  'value-out-of-range': { zh: '“{field}”超出合理范围：{value}', en: '"{field}" is out of range: {value}' },
  'value-not-in-list': {
    zh: '“{field}”的取值无法识别：{value}',
    en: '"{field}" has a value nobody knows: {value}',
  },
  'class-not-mapped': {
    zh: '类别 {value} 没有对应关系，已略过：用 --class 指定',
    en: 'Class {value} is not mapped and was left out: name it with --class',
  },
  'region-unknown': {
    zh: '不在任何已知区划内：用 --region 指定所属区县',
    en: 'Lies in no known region: name its county with --region',
  },
}
