import type { Kysely } from 'kysely'
import type { Cluster, ClusterOutline } from '#contract/cluster'
import type { Database } from '../db/database.ts'
import { findOutline, listClusterRows, type ClusterRow } from '../queries/cluster.ts'
import { listScenarios } from '../queries/scenario.ts'
import { notFound } from './problem-error.ts'

export async function getCluster(db: Kysely<Database>, id: number): Promise<Cluster> {
  const [row] = await listClusterRows(db, { id })
  return asCluster(row ?? notFound('cluster', id))
}

export async function listClusters(db: Kysely<Database>, scenarioId: number): Promise<Cluster[]> {
  const rows = await listClusterRows(db, { scenarioId })
  if (rows.length === 0) await getScenario(db, scenarioId)
  return rows.map(asCluster)
}

export async function getOutline(db: Kysely<Database>, id: number) {
  return (await findOutline<ClusterOutline>(db, id)) ?? notFound('cluster', id)
}

export async function getScenario(db: Kysely<Database>, id: number) {
  const [scenario] = await listScenarios(db, id)
  return scenario ?? notFound('scenario', id)
}

// An outline is never empty, so it has bounds and a label point.
const asCluster = ({ bounds, labelPoint, updatedAt, ...row }: ClusterRow): Cluster => ({
  ...row,
  bounds: bounds!,
  labelPoint: labelPoint!,
  updatedAt: updatedAt.toISOString(),
})
