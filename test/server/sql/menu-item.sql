-- findMenuItems
select "code", "name", "name_en"
  from "menu_item"
  where code = any($1::text[]);

-- insertMissingMenuItems
insert into "menu_item" ("code", "name", "name_en", "national_class", "scope", "nature", "unit", "unit_en", "default_cost_fen", "measure", "needs_feasibility", "position")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict ("code") do nothing;

-- listMenuItems
select "code", "name", "name_en", "national_class", "scope", "nature", "unit", "unit_en", "default_cost_fen", "measure", "needs_feasibility"
  from "menu_item"
  order by "position";
