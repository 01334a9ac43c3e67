import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { BarrierClass } from '#domain/barrier'
import type { ManagementMode } from '#domain/management-body'
import type { Stage } from '#domain/stage'
import type {
  Affiliation,
  ConditionGrade,
  ExclusionCode,
  InfrastructureNetwork,
  SafetyGrade,
} from '#domain/community'
import type { ClusterRole, ScenarioState } from '#domain/cluster'
import type { Delivery, BalanceMode, PackageState, PppRegime } from '#domain/renovation-package'
import type { FundingSource } from '#domain/funding-source'
import type { ItemNature, ItemScope, MeasureKind, NationalClass } from '#domain/menu-item'
import type { AdjacencyKind } from '#domain/adjacency'
import type { RegionLevel } from '#domain/region'
import type { Role } from '#domain/rights'

/**
 * The tables as types. Both engines hand over int8 as a number, numeric as text, date as YYYY-MM-DD text,
 * timestamptz as Date. A geometry column is never read as it is: `geometry.ts` turns it into something.
 */
export type Geometry = ColumnType<string, string, string>
/** Kept by a trigger from the surveyed shape. */
export type DerivedGeometry = ColumnType<string, never, never>
type Derived<T> = ColumnType<T, never, never>
type At = ColumnType<Date, Date | string | undefined, Date | string>
type Day = ColumnType<string, string, string>
type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface Database {
  deployment: DeploymentTable
  region: RegionTable
  managementBody: ManagementBodyTable
  community: CommunityTable
  communityCondition: CommunityConditionTable
  building: BuildingTable
  barrier: BarrierTable
  baseFeature: BaseFeatureTable
  facility: FacilityTable
  changeLog: ChangeLogTable
  adjacency: AdjacencyTable
  appUser: AppUserTable
  session: SessionTable
  auditEvent: AuditEventTable
  idempotencyKey: IdempotencyKeyTable
  scenario: ScenarioTable
  cluster: ClusterTable
  clusterMember: ClusterMemberTable
  menuItem: MenuItemTable
  renovationPackage: RenovationPackageTable
  packageCluster: PackageClusterTable
  packageItem: PackageItemTable
  fundingLine: FundingLineTable
  annualEntry: AnnualEntryTable
  progressReport: ProgressReportTable
  briefing: BriefingTable
  slide: SlideTable
  job: JobTable
  importBatch: ImportBatchTable
  importRow: ImportRowTable
}

export interface DeploymentTable {
  id: WithDefault<number>
  name: WithDefault<string>
  nameEn: WithDefault<string>
  metricSrid: WithDefault<number>
  isDemo: WithDefault<boolean>
  dataAsOf: Day | null
  mapApprovalNo: string | null
  classification: WithDefault<string>
  attribution: WithDefault<string>
}

export interface RegionTable {
  id: Generated<number>
  code: string
  parentCode: string | null
  level: RegionLevel
  name: string
  nameEn: string | null
  codeVersion: WithDefault<string>
  validFrom: Day | null
  validTo: Day | null
  boundary: Geometry | null
  boundaryMetric: DerivedGeometry | null
  boundaryMercator: DerivedGeometry | null
  labelPoint: DerivedGeometry | null
}

export interface ManagementBodyTable {
  id: Generated<number>
  name: string
  mode: Exclude<ManagementMode, 'NONE'>
  regionCode: string | null
  officeContact: string | null
}

export interface CommunityTable {
  id: Generated<number>
  code: string
  name: string
  namePinyin: WithDefault<string>
  nameInitials: WithDefault<string>
  address: string | null
  regionCode: string
  managementMode: ManagementMode | null
  managementBodyId: number | null
  affiliation: Affiliation | null
  builtFrom: number | null
  builtTo: number | null
  buildings: number | null
  entrances: number | null
  households: number | null
  residents: number | null
  floorAreaM2: number | null
  landAreaM2: number | null
  safetyGrade: SafetyGrade | null
  inBuiltUpArea: boolean | null
  exclusion: ExclusionCode | null
  willingHouseholds: number | null
  surveyedHouseholds: number | null
  parkingSpaces: number | null
  vehicles: number | null
  wallM: number | null
  gates: number | null
  idleLandM2: number | null
  illegalM2: number | null
  stage: WithDefault<Stage>
  source: WithDefault<string>
  invented: WithDefault<string[]>
  importBatchId: number | null
  version: WithDefault<number>
  createdAt: At
  updatedAt: At
  boundary: Geometry
  boundaryMetric: DerivedGeometry
  boundaryMercator: DerivedGeometry
  labelPoint: DerivedGeometry
  areaM2: Derived<number>
}

export interface CommunityConditionTable {
  communityId: number
  network: InfrastructureNetwork
  grade: ConditionGrade
  owner: string | null
  builtYear: number | null
}

export interface BuildingTable {
  id: Generated<number>
  communityId: number
  number: string
  floors: number | null
  entrances: number | null
  households: number | null
  structure: string | null
  footprint: Geometry | null
}

export interface BarrierTable {
  id: Generated<number>
  name: string | null
  class: BarrierClass
  halfWidthM: number
  source: WithDefault<string>
  importBatchId: number | null
  version: WithDefault<number>
  shape: Geometry
  shapeMetric: DerivedGeometry
  shapeMercator: DerivedGeometry
}

export type BaseFeatureKind = 'water' | 'green' | 'road' | 'rail' | 'building' | 'block'
export interface BaseFeatureTable {
  id: Generated<number>
  kind: BaseFeatureKind
  class: WithDefault<number>
  name: string | null
  importBatchId: number | null
  shape: Geometry
  shapeMercator: DerivedGeometry
}

export interface FacilityTable {
  id: Generated<number>
  code: string
  name: string
  regionCode: string | null
  areaM2: number | null
  capacity: number | null
  operator: string | null
  place: Geometry
  placeMetric: DerivedGeometry
}

export interface ChangeLogTable {
  seq: Generated<number>
  layer: string
  rowId: number | null
  kind: 'insert' | 'update' | 'delete' | 'reload'
  minX: number | null
  minY: number | null
  maxX: number | null
  maxY: number | null
  newMinX: number | null
  newMinY: number | null
  newMaxX: number | null
  newMaxY: number | null
  at: At
}

export interface AdjacencyTable {
  communityA: number
  communityB: number
  gapM: number
  facingM: number
  crosses: WithDefault<number>
  overlapM2: WithDefault<number>
  kind: WithDefault<AdjacencyKind>
  authorId: number | null
  reason: string | null
  bridge: Geometry
}

export interface AppUserTable {
  id: Generated<number>
  login: string
  name: string
  title: WithDefault<string>
  role: Exclude<Role, 'public'>
  regionCode: string
  passwordHash: string | null
  isDemo: WithDefault<boolean>
  disabled: WithDefault<boolean>
  failedAttempts: WithDefault<number>
  lockedUntil: At | null
  version: WithDefault<number>
  createdAt: At
}

export interface SessionTable {
  idHash: string
  userId: number
  createdAt: At
  seenAt: At
  expiresAt: ColumnType<Date, Date, Date>
  ip: string | null
  userAgent: string | null
}

export interface AuditEventTable {
  seq: Generated<number>
  at: At
  actorId: number | null
  action: string
  tableName: string | null
  rowKey: string | null
  oldValues: JSONColumnType<Record<string, unknown>> | null
  newValues: JSONColumnType<Record<string, unknown>> | null
}

export interface IdempotencyKeyTable {
  userId: number
  key: string
  requestHash: string
  status: number
  response: JSONColumnType<Record<string, unknown>>
  createdAt: At
}

export interface ScenarioTable {
  id: Generated<number>
  countyCode: string
  name: string
  state: WithDefault<ScenarioState>
  createdBy: number | null
  createdAt: At
  version: WithDefault<number>
}

export interface ClusterTable {
  id: Generated<number>
  scenarioId: number
  name: string
  note: WithDefault<string>
  locked: WithDefault<boolean>
  maxGapM: WithDefault<number>
  outline: Geometry
  outlineMercator: Geometry
  labelPoint: Geometry
  createdBy: number | null
  createdAt: At
  updatedBy: number | null
  updatedAt: At
  version: WithDefault<number>
}

export interface ClusterMemberTable {
  scenarioId: number
  communityId: number
  clusterId: number
  role: WithDefault<ClusterRole>
}

export interface MenuItemTable {
  code: string
  name: string
  nameEn: string
  nationalClass: NationalClass
  scope: ItemScope
  nature: ItemNature
  unit: string
  unitEn: string
  defaultCostFen: number
  measure: MeasureKind | null
  needsFeasibility: WithDefault<boolean>
  position: number
}

export interface RenovationPackageTable {
  id: Generated<number>
  scenarioId: number
  name: string
  delivery: WithDefault<Delivery>
  pppRegime: PppRegime | null
  balanceMode: WithDefault<BalanceMode>
  state: WithDefault<PackageState>
  otherRateBp: WithDefault<number>
  contingencyBp: WithDefault<number>
  createdBy: number | null
  createdAt: At
  updatedBy: number | null
  updatedAt: At
  version: WithDefault<number>
}

export interface PackageClusterTable {
  packageId: number
  clusterId: number
  scenarioId: number
}

export interface PackageItemTable {
  scenarioId: number
  communityId: number
  menuCode: string
  packageId: number
  quantity: number
  unitCostFen: number
}

export interface FundingLineTable {
  id: Generated<number>
  packageId: number
  source: FundingSource
  kind: string
  payer: WithDefault<string>
  amountFen: number
  budgetYear: number | null
  document: string | null
  signed: WithDefault<boolean>
}

export interface AnnualEntryTable {
  communityId: number
  planYear: number
  startMonth: Day
  endMonth: Day
  plannedFen: number
}

export interface ProgressReportTable {
  id: Generated<number>
  communityId: number
  month: Day
  stage: Stage
  physicalPercent: number
  investedFen: number
  arrivedFen: number
  paidFen: number
  reportedBy: number | null
  reportedAt: At
  supersedes: number | null
  note: string | null
}

export interface BriefingTable {
  id: Generated<number>
  title: string
  ownerId: number
  regionCode: string
  createdAt: At
  updatedAt: At
  version: WithDefault<number>
}

export interface SlideTable {
  id: Generated<number>
  briefingId: number
  position: number
  kind: 'TITLE' | 'MAP' | 'CLOSING'
  title: WithDefault<string>
  caption: WithDefault<string>
  notes: WithDefault<string>
  snapshot: JSONColumnType<Record<string, unknown>> | null
  figures: JSONColumnType<SlideFigure[]>
  asOf: Day
}
export interface SlideFigure {
  label: string
  value: string
  unit: string
}

export interface JobTable {
  id: Generated<number>
  kind: string
  state: WithDefault<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'>
  progress: WithDefault<number>
  message: WithDefault<string>
  input: JSONColumnType<Record<string, unknown>>
  result: JSONColumnType<Record<string, unknown>> | null
  ownerId: number | null
  cancelRequested: WithDefault<boolean>
  heartbeatAt: At | null
  createdAt: At
  finishedAt: At | null
}

export interface ImportBatchTable {
  id: Generated<number>
  target: 'communities' | 'barriers' | 'base'
  fileName: string
  sourceCrs: string
  state: WithDefault<'STAGED' | 'APPLIED' | 'ABANDONED'>
  features: WithDefault<number>
  accepted: WithDefault<number>
  repaired: WithDefault<number>
  refused: WithDefault<number>
  report: JSONColumnType<unknown[]>
  actorId: number | null
  createdAt: At
  appliedAt: At | null
}

export interface ImportRowTable {
  batchId: number
  n: number
  attributes: JSONColumnType<Record<string, unknown>>
  problems: JSONColumnType<unknown[]>
  refused: WithDefault<boolean>
  shape: Geometry | null
}
