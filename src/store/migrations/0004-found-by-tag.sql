-- A record is found through a person's tag one key at a time: a join let the planner, which cannot know how few records a tag leads to,
-- read every key of the agency, so that a lookup took longer with every record.
create or replace function tipstaff.found(agency text, lookups jsonb) returns json
language plpgsql stable security invoker set search_path = '' as $$
declare
  one jsonb;
  place integer := 0;
  hit record;
  hits json[] := '{}';
begin
  for one in select jsonb_array_elements(lookups) loop
    place := place + 1;
    if one ->> 1 like 'tag:%' then
      for hit in
        select distinct k.id from tipstaff.personal_tag t
          cross join lateral (select r.id from tipstaff.record_key r where r.agency_id = agency and r.kind = one ->> 0 and r.key = 'person' and r.value = t.person offset 0) k
          where t.agency_id = agency and t.name = substr(one ->> 1, 5) and t.value = one ->> 2 order by 1
      loop
        select s.id, s.version, s.state into hit from tipstaff.record_state s where s.agency_id = agency and s.kind = one ->> 0 and s.id = hit.id;
        if found then hits := array_append(hits, json_build_array(place, one ->> 0, hit.id, hit.version, hit.state)); end if;
      end loop;
    else
      for hit in
        select s.id, s.version, s.state from tipstaff.record_key k
          cross join lateral (select r.id, r.version, r.state from tipstaff.record_state r where r.agency_id = agency and r.kind = k.kind and r.id = k.id offset 0) s
          where k.agency_id = agency and k.kind = one ->> 0 and k.key = one ->> 1 and k.value = one ->> 2 order by k.id
      loop
        hits := array_append(hits, json_build_array(place, one ->> 0, hit.id, hit.version, hit.state));
      end loop;
    end if;
  end loop;
  return array_to_json(hits);
end $$;
