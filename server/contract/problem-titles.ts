/**
 * Every problem this server can answer with: the code (end of `type`, and translation key), its status and its title.
 * 400 malformed, 403 not yours, 404 absent, 409 someone was faster, 412 stale, 422 a rule of the domain.
 * Sorted by code, one line each, so that two people adding a line do not collide.
 */
export const problemTitles = {
  'account-locked': { status: 429, zh: '登录失败次数过多，账号暂时锁定', en: 'Too many failed sign-ins: this account is locked for a while' },
  'body-malformed': { status: 400, zh: '请求内容无法读取', en: 'The request cannot be read' },
  'body-too-large': { status: 413, zh: '请求内容过大', en: 'The request body is too large' },
  'briefing-not-yours': { status: 403, zh: '这份汇报由他人编制', en: 'This briefing belongs to someone else' },
  'cluster-crosses-county': { status: 422, zh: '片区跨越了区县界线', en: 'The cluster crosses a county border' },
  'cluster-excluded-member': { status: 422, zh: '片区包含不在改造范围内的小区', en: 'The cluster holds a community that is excluded from renovation' },
  'cluster-in-package': { status: 422, zh: '片区已列入项目包，须先移出改造项或解锁', en: 'A package counts on this cluster: take its items out or unlock it first' },
  'cluster-locked': { status: 422, zh: '片区已锁定，须先解锁', en: 'The cluster is locked: unlock it first' },
  'cluster-name-taken': { status: 409, zh: '本方案已有同名片区', en: 'This scenario has a cluster of that name' },
  'cluster-not-contiguous': { status: 422, zh: '片区不连续', en: 'The cluster is not contiguous' },
  'cluster-outside-scenario': { status: 422, zh: '小区不在方案所属区县内', en: 'The communities lie outside the county of this scenario' },
  'cluster-too-few-members': { status: 422, zh: '片区至少需要两个小区', en: 'A cluster joins at least two communities' },
  'community-in-another-cluster': { status: 409, zh: '小区已在其他片区中', en: 'A community is already in another cluster' },
  'community-unknown': { status: 422, zh: '小区不存在', en: 'There is no such community' },
  'content-type-unsupported': { status: 415, zh: '只接受 application/json', en: 'Only application/json is accepted' },
  'county-unknown': { status: 422, zh: '没有此区县', en: 'There is no such county' },
  'cross-site-request': { status: 403, zh: '拒绝来自其他站点的请求', en: 'The request comes from another site and was refused' },
  'filter-invalid': { status: 400, zh: '筛选条件无法解析', en: 'The filter cannot be read' },
  'fiscal-line-without-document': { status: 422, zh: '财政资金须注明预算文件和预算年度', en: 'Fiscal money cites its budget document and year' },
  'funding-kind-mismatch': { status: 422, zh: '资金类别与来源不符', en: 'This kind of money does not belong to this source' },
  'idempotency-key-malformed': { status: 400, zh: 'Idempotency-Key 格式不正确', en: 'The Idempotency-Key is malformed' },
  'idempotency-key-reused': { status: 422, zh: '同一 Idempotency-Key 用于不同的请求', en: 'The Idempotency-Key was used for a different request' },
  'if-match-malformed': { status: 400, zh: 'If-Match 格式不正确', en: 'If-Match is malformed' },
  'if-match-required': { status: 428, zh: '修改前须说明所依据的版本（If-Match）', en: 'A change has to name the version it is based on (If-Match)' },
  'input-invalid': { status: 400, zh: '输入不符合要求', en: 'The input does not meet the requirements' },
  'internal-error': { status: 500, zh: '服务器内部错误', en: 'Something went wrong on the server' },
  'item-in-another-package': { status: 409, zh: '改造项已列入其他项目包', en: 'The item is already in another package' },
  'item-outside-package': { status: 422, zh: '改造项所在小区不在本项目包的片区内', en: 'The item lies in a community outside the clusters of this package' },
  'menu-item-unknown': { status: 422, zh: '改造清单中没有此项', en: 'The renovation menu has no such item' },
  'not-found': { status: 404, zh: '未找到', en: 'Not found' },
  'outside-your-area': { status: 403, zh: '不在您的管理范围内', en: 'This lies outside your area' },
  'package-cluster-elsewhere': { status: 422, zh: '片区不在本方案内', en: 'The cluster is not in this scenario' },
  'package-gap-not-zero': { status: 422, zh: '资金来源合计不等于总投资，不能锁定', en: 'Funding does not equal the cost: the package cannot be locked' },
  'package-item-twice': { status: 422, zh: '同一小区的同一改造项出现两次', en: 'The same item of the same community is listed twice' },
  'package-locked': { status: 422, zh: '项目包已锁定，须先解锁', en: 'The package is locked: unlock it first' },
  'package-name-taken': { status: 409, zh: '本方案已有同名项目包', en: 'This scenario has a package of that name' },
  'package-without-items': { status: 422, zh: '项目包没有改造项，不能锁定', en: 'A package without items cannot be locked' },
  'permission-missing': { status: 403, zh: '您没有此项权限', en: 'You do not have the permission for this' },
  'scenario-name-taken': { status: 409, zh: '本区县已有同名方案', en: 'This county has a scenario of that name' },
  'service-unavailable': { status: 503, zh: '服务暂时不可用，请稍后再试', en: 'The service is unavailable for the moment; try again shortly' },
  'sign-in-failed': { status: 401, zh: '账号或密码不正确', en: 'Login or password is wrong' },
  'sign-in-required': { status: 401, zh: '请先登录', en: 'Sign in first' },
  'stale-version': { status: 412, zh: '他人已先行修改', en: 'Someone else has changed this in the meantime' },
  'too-many-coordinates': { status: 413, zh: '坐标点过多', en: 'Too many coordinates' },
  'too-many-requests': { status: 429, zh: '请求过于频繁', en: 'Too many requests' },
  'too-many-streams': { status: 429, zh: '打开的页面过多', en: 'Too many open event streams' },
} as const satisfies Record<string, ProblemTitle> // prettier-ignore

interface ProblemTitle {
  readonly status: number
  readonly zh: string
  readonly en: string
}
export type ProblemCode = keyof typeof problemTitles
