-- The log of looks at persons' records: its own head, so that reading never waits for service. Rows are never changed or removed
-- by the role that Tipstaff runs as. text is the canonical text that the RFC 6962 leaf hash is taken of.

create table tipstaff.look_head (
  agency_id text collate "C" primary key,
  size bigint not null check (size >= 0),
  frontier bytea not null,
  at text collate "C" not null,
  checkpoint text not null
);

create table tipstaff.look (
  agency_id text collate "C" not null,
  seq bigint not null check (seq >= 0),
  kind text collate "C" not null,
  record text collate "C" not null,
  principal text collate "C" not null,
  text text not null,
  primary key (agency_id, seq)
);
create index look_record on tipstaff.look (agency_id, kind, record, seq);
create index look_principal on tipstaff.look (agency_id, principal, seq);

do $$
declare name text;
begin
  foreach name in array array['look_head', 'look'] loop
    execute format('alter table tipstaff.%I enable row level security', name);
    execute format('alter table tipstaff.%I force row level security', name);
    execute format('create policy wall on tipstaff.%I using (agency_id = nullif(current_setting(''app.agency'', true), '''')) with check (agency_id = nullif(current_setting(''app.agency'', true), ''''))', name);
  end loop;
end $$;

grant select, insert on tipstaff.look to {app};
grant select, insert, update on tipstaff.look_head to {app};

-- Locks the head of the log of looks. Made on the first look.
create function tipstaff.open_looks(agency text) returns json
language plpgsql volatile security invoker set search_path = '' as $$
declare found_head tipstaff.look_head;
begin
  perform set_config('app.agency', agency, true);
  insert into tipstaff.look_head values (agency, 0, ''::bytea, '', '') on conflict do nothing;
  select * into found_head from tipstaff.look_head h where h.agency_id = agency for update;
  return json_build_object('size', found_head.size, 'frontier', encode(found_head.frontier, 'base64'), 'at', found_head.at);
end $$;

create function tipstaff.append_looks(batch jsonb) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare agency text := batch ->> 'agency';
begin
  insert into tipstaff.look select agency, l.seq, l.kind, l.record, l.principal, l.text
    from jsonb_to_recordset(batch -> 'looks') as l(seq bigint, kind text, record text, principal text, text text);
  update tipstaff.look_head set size = (batch ->> 'size')::bigint, frontier = decode(batch ->> 'frontier', 'base64'),
    at = batch ->> 'at', checkpoint = batch ->> 'checkpoint'
    where agency_id = agency and size = (batch ->> 'from')::bigint;
  if not found then
    raise exception 'the log of looks of agency % is not at % looks', agency, batch ->> 'from' using errcode = '40001';
  end if;
end $$;

revoke all on function tipstaff.open_looks(text), tipstaff.append_looks(jsonb) from public;
grant execute on function tipstaff.open_looks(text), tipstaff.append_looks(jsonb) to {app};
