-- The first schema. Every table with an agency leads its key with agency_id and stands behind the same wall:
-- rows are seen and written only while app.agency names their agency, by everyone but a superuser, the owner included.
-- {app} is replaced with the name of the role that Tipstaff runs as; it owns nothing here.

create schema tipstaff;
grant usage on schema tipstaff to {app};

-- Which agencies have a ledger here: ids only, so that background work can visit each behind its own wall.
create table tipstaff.agency (
  agency_id text collate "C" primary key
);

create table tipstaff.agency_head (
  agency_id text collate "C" primary key,
  size bigint not null check (size >= 0),
  frontier bytea not null,
  root text not null,
  at text collate "C" not null,
  checkpoint text not null
);

-- The ledger. leaf is the canonical text that leaf_hash is the RFC 6962 hash of.
create table tipstaff.entry (
  agency_id text collate "C" not null,
  seq bigint not null check (seq >= 0),
  kind text collate "C" not null,
  stream text collate "C" not null,
  version integer not null check (version >= 1),
  leaf text not null,
  leaf_hash bytea not null check (length(leaf_hash) = 32),
  primary key (agency_id, seq),
  unique (agency_id, kind, stream, version)
);

create table tipstaff.tree_node (
  agency_id text collate "C" not null,
  level smallint not null,
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (agency_id, level, index)
);

-- Read models: the fold of each stream. Kept as json, not jsonb, so that the text comes back as it was written.
create table tipstaff.record_state (
  agency_id text collate "C" not null,
  kind text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  open boolean not null,
  state json not null,
  primary key (agency_id, kind, id)
);
create index record_state_open on tipstaff.record_state (agency_id, kind, id) where open;

create table tipstaff.record_key (
  agency_id text collate "C" not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  value text collate "C" not null,
  id text collate "C" not null,
  primary key (agency_id, kind, key, value, id)
);
create index record_key_record on tipstaff.record_key (agency_id, kind, id);

-- One key a person, wrapped under the agency's key that lies elsewhere. An erased person's row stays without it.
create table tipstaff.person_key (
  agency_id text collate "C" not null,
  person text collate "C" not null,
  wrapped bytea,
  primary key (agency_id, person)
);

create table tipstaff.personal (
  agency_id text collate "C" not null,
  person text collate "C" not null,
  seq bigint not null,
  sealed bytea not null,
  primary key (agency_id, person, seq),
  foreign key (agency_id, seq) references tipstaff.entry (agency_id, seq),
  foreign key (agency_id, person) references tipstaff.person_key (agency_id, person)
);

create table tipstaff.personal_tag (
  agency_id text collate "C" not null,
  name text collate "C" not null,
  value text collate "C" not null,
  person text collate "C" not null,
  primary key (agency_id, name, value, person),
  foreign key (agency_id, person) references tipstaff.person_key (agency_id, person)
);
create index personal_tag_person on tipstaff.personal_tag (agency_id, person);

create table tipstaff.due (
  agency_id text collate "C" not null,
  id text collate "C" not null,
  kind text not null,
  stream_kind text not null,
  stream text not null,
  due_at text collate "C" not null,
  owner text not null,
  raised_at text collate "C",
  primary key (agency_id, id)
);
create index due_next on tipstaff.due (agency_id, due_at);

create table tipstaff.outbox (
  agency_id text collate "C" not null,
  size bigint not null,
  place integer not null,
  topic text not null,
  body json not null,
  primary key (agency_id, size, place)
);

create table tipstaff.idempotency (
  agency_id text collate "C" not null,
  principal text collate "C" not null,
  key text collate "C" not null,
  request_hash text not null,
  reply json not null,
  size bigint not null,
  at text collate "C" not null,
  primary key (agency_id, principal, key)
);

do $$
declare name text;
begin
  foreach name in array array['agency_head', 'entry', 'tree_node', 'record_state', 'record_key', 'person_key', 'personal', 'personal_tag', 'due', 'outbox', 'idempotency'] loop
    execute format('alter table tipstaff.%I enable row level security', name);
    execute format('alter table tipstaff.%I force row level security', name);
    execute format('create policy wall on tipstaff.%I using (agency_id = nullif(current_setting(''app.agency'', true), '''')) with check (agency_id = nullif(current_setting(''app.agency'', true), ''''))', name);
  end loop;
end $$;

-- The ledger grows and never changes: no grant to update or delete it exists.
grant select, insert on tipstaff.agency, tipstaff.entry, tipstaff.tree_node, tipstaff.idempotency to {app};
grant select, insert, update on tipstaff.agency_head, tipstaff.record_state, tipstaff.person_key to {app};
grant select, insert, delete on tipstaff.record_key, tipstaff.personal, tipstaff.personal_tag to {app};
grant select, insert, update, delete on tipstaff.due, tipstaff.outbox to {app};

-- Locks the agency's head, then reads all that a decision needs, in one round trip. Each statement below the lock sees
-- what the last holder committed. An agency's head is made here and vanishes again unless something is appended.
create function tipstaff.open_head(request jsonb) returns json
language plpgsql volatile security invoker set search_path = '' as $$
declare
  found_head tipstaff.agency_head;
  agency text := request ->> 'agency';
begin
  perform set_config('app.agency', agency, true);
  select * into found_head from tipstaff.agency_head h where h.agency_id = agency for update;
  if not found then
    insert into tipstaff.agency_head values (agency, 0, ''::bytea, '', '', '') on conflict do nothing;
    select * into found_head from tipstaff.agency_head h where h.agency_id = agency for update;
  end if;
  return json_build_object(
    'size', found_head.size, 'frontier', encode(found_head.frontier, 'base64'), 'at', found_head.at,
    'reply', case when request -> 'idempotency' is null then null else (
      select json_build_array(i.request_hash, i.reply, i.size) from tipstaff.idempotency i
      where i.agency_id = agency and i.principal = request -> 'idempotency' ->> 0 and i.key = request -> 'idempotency' ->> 1) end,
    'states', tipstaff.states(agency, request -> 'streams'),
    'found', tipstaff.found(agency, request -> 'lookups'),
    'keys', tipstaff.keys(agency, request -> 'persons'));
end $$;

-- [[kind, id, version, state], …] for [[kind, id], …]. One row at a time by its key: a join with the request would let the
-- planner, which cannot know how short that is, read all of an agency's records.
create function tipstaff.states(agency text, streams jsonb) returns json
language plpgsql stable security invoker set search_path = '' as $$
declare
  one jsonb;
  hit record;
  hits json[] := '{}';
begin
  for one in select jsonb_array_elements(streams) loop
    select s.version, s.state into hit from tipstaff.record_state s where s.agency_id = agency and s.kind = one ->> 0 and s.id = one ->> 1;
    if found then hits := array_append(hits, json_build_array(one ->> 0, one ->> 1, hit.version, hit.state)); end if;
  end loop;
  return array_to_json(hits);
end $$;

-- [[place of the lookup, kind, id, version, state], …] for [[kind, key, value], …]; key "tag:name" goes through a person's tags.
create function tipstaff.found(agency text, lookups jsonb) returns json
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
          join tipstaff.record_key k on k.agency_id = agency and k.kind = one ->> 0 and k.key = 'person' and k.value = t.person
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

-- [[person, wrapped key or null when erased], …]
create function tipstaff.keys(agency text, persons jsonb) returns json
language plpgsql stable security invoker set search_path = '' as $$
declare
  one text;
  hit record;
  hits json[] := '{}';
begin
  for one in select jsonb_array_elements_text(persons) loop
    select k.wrapped into hit from tipstaff.person_key k where k.agency_id = agency and k.person = one;
    if found then hits := array_append(hits, json_build_array(one, encode(hit.wrapped, 'base64'))); end if;
  end loop;
  return array_to_json(hits);
end $$;

-- Writes one batch under the lock that open_head took. The batch is parsed once (jsonb). States, replies and bodies come as text: json inside json would be
-- read, and U+0000, which text may not hold, refused. Uniqueness of (agency, seq) is the last guard against a second writer.
create function tipstaff.append_batch(batch jsonb) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  agency text := batch ->> 'agency';
  head jsonb := batch -> 'head';
  one jsonb;
  item text;
begin
  if head is not null then
    update tipstaff.agency_head set size = (head ->> 'size')::bigint, frontier = decode(head ->> 'frontier', 'base64'),
      root = head ->> 'root', at = head ->> 'at', checkpoint = head ->> 'checkpoint'
      where agency_id = agency and size = (head ->> 'from')::bigint;
    if not found then
      raise exception 'the head of agency % is not at % entries', agency, head ->> 'from' using errcode = '40001';
    end if;
    if (head ->> 'from')::bigint = 0 then
      insert into tipstaff.agency values (agency) on conflict do nothing;
    end if;
    insert into tipstaff.entry
      select agency, e.seq, e.kind, e.stream, e.version, e.leaf, decode(e.hash, 'base64')
      from jsonb_to_recordset(batch -> 'entries') as e(seq bigint, kind text, stream text, version integer, leaf text, hash text);
    insert into tipstaff.record_state as s
      select agency, r.kind, r.id, r.version, r.open, r.state::json
      from jsonb_to_recordset(batch -> 'states') as r(kind text, id text, version integer, open boolean, state text)
      on conflict (agency_id, kind, id) do update set version = excluded.version, open = excluded.open, state = excluded.state;
  end if;
  if batch -> 'nodes' is not null then
    insert into tipstaff.tree_node select agency, n.level, n.index, decode(n.hash, 'base64')
      from jsonb_to_recordset(batch -> 'nodes') as n(level smallint, index bigint, hash text);
  end if;
  if batch -> 'unkeys' is not null then
    for one in select jsonb_array_elements(batch -> 'unkeys') loop
      delete from tipstaff.record_key k where k.agency_id = agency and k.kind = one ->> 'kind' and k.key = one ->> 'key' and k.value = one ->> 'value' and k.id = one ->> 'id';
    end loop;
  end if;
  if batch -> 'keys' is not null then
    insert into tipstaff.record_key select agency, n.kind, n.key, n.value, n.id
      from jsonb_to_recordset(batch -> 'keys') as n(kind text, key text, value text, id text) on conflict do nothing;
  end if;
  if batch -> 'personKeys' is not null then
    insert into tipstaff.person_key select agency, p.person, decode(p.wrapped, 'base64')
      from jsonb_to_recordset(batch -> 'personKeys') as p(person text, wrapped text);
  end if;
  if batch -> 'personal' is not null then
    insert into tipstaff.personal select agency, p.person, p.seq, decode(p.sealed, 'base64')
      from jsonb_to_recordset(batch -> 'personal') as p(person text, seq bigint, sealed text);
  end if;
  if batch -> 'tags' is not null then
    insert into tipstaff.personal_tag select agency, t.name, t.value, t.person
      from jsonb_to_recordset(batch -> 'tags') as t(name text, value text, person text) on conflict do nothing;
  end if;
  if batch -> 'erased' is not null then
    for item in select jsonb_array_elements_text(batch -> 'erased') loop
      delete from tipstaff.personal p where p.agency_id = agency and p.person = item;
      delete from tipstaff.personal_tag t where t.agency_id = agency and t.person = item;
      update tipstaff.person_key k set wrapped = null where k.agency_id = agency and k.person = item;
    end loop;
  end if;
  if batch -> 'settled' is not null then
    for item in select jsonb_array_elements_text(batch -> 'settled') loop
      delete from tipstaff.due d where d.agency_id = agency and d.id = item;
    end loop;
  end if;
  if batch -> 'due' is not null then
    insert into tipstaff.due as d select agency, n.id, n.kind, n.stream_kind, n.stream, n.due_at, n.owner, null
      from jsonb_to_recordset(batch -> 'due') as n(id text, kind text, stream_kind text, stream text, due_at text, owner text)
      on conflict (agency_id, id) do update set kind = excluded.kind, stream_kind = excluded.stream_kind, stream = excluded.stream,
        due_at = excluded.due_at, owner = excluded.owner, raised_at = case when d.due_at = excluded.due_at then d.raised_at end;
  end if;
  if batch -> 'outbox' is not null then
    insert into tipstaff.outbox select agency, o.size, o.place, o.topic, o.body::json
      from jsonb_to_recordset(batch -> 'outbox') as o(size bigint, place integer, topic text, body text);
  end if;
  if batch -> 'idempotency' is not null then
    insert into tipstaff.idempotency select agency, i.principal, i.key, i.request_hash, i.reply::json, i.size, i.at
      from jsonb_to_record(batch -> 'idempotency') as i(principal text, key text, request_hash text, reply text, size bigint, at text);
  end if;
end $$;

revoke all on all functions in schema tipstaff from public;
grant execute on all functions in schema tipstaff to {app};
