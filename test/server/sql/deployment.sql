-- getDeployment
select *
  from "deployment";

-- knowsSrid
select 1
  from spatial_ref_sys
  where srid = $1;

-- listReportedMonths
select distinct "month"
  from "progress_report"
  order by "month";

-- setMetricSrid
update "deployment"
  set "metric_srid" = $1;
