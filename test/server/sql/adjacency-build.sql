-- analyzePairs
analyze adjacency;

-- buildAllPairs
select build_adjacency() as pairs;

-- prepareForBuild
analyze community, barrier;
select set_config('work_mem', '64MB', true), set_config('maintenance_work_mem', '256MB', true);
