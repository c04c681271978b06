-- Who is signed in, and how signing in went. Secrets are kept as SHA-256 digests only. Before anyone is known, what belongs to no
-- agency yet (a challenge for the sign-in page, failures from one address) stands behind the same wall under the name *, which no agency can have.

create table tipstaff.session (
  agency_id text collate "C" not null,
  digest text collate "C" not null,
  principal text collate "C" not null,
  kind text not null check (kind in ('operator', 'display')),
  method text not null,
  address text not null,
  device text not null,
  started_at text collate "C" not null,
  seen_at text collate "C" not null,
  verified_at text collate "C" not null,
  locked_at text collate "C",
  ended_at text collate "C",
  ended_why text,
  primary key (agency_id, digest)
);
create index session_principal on tipstaff.session (agency_id, principal, started_at);

-- A challenge is taken by deleting it: of two who hold it, one gets it.
create table tipstaff.challenge (
  agency_id text collate "C" not null,
  digest text collate "C" not null,
  purpose text not null,
  subject text not null,
  about text not null,
  expires_at text collate "C" not null,
  primary key (agency_id, digest)
);
create index challenge_expiry on tipstaff.challenge (agency_id, expires_at);

-- Acts that wait for a signature, and forms that were sent from a session that was locked or over. Sealed under the agency's key.
create table tipstaff.pending (
  agency_id text collate "C" not null,
  id text collate "C" not null,
  principal text collate "C" not null,
  kind text not null check (kind in ('act', 'draft')),
  sealed bytea not null,
  expires_at text collate "C" not null,
  done_at text collate "C",
  primary key (agency_id, id)
);
create index pending_principal on tipstaff.pending (agency_id, principal, kind, expires_at);

-- How each sign-in, unlocking, confirmation and signature went. The subject is a principal, or an address in *.
create table tipstaff.sign_in (
  agency_id text collate "C" not null,
  subject text collate "C" not null,
  at text collate "C" not null,
  id text collate "C" not null,
  outcome text not null,
  purpose text not null,
  method text not null,
  address text not null,
  why text not null,
  primary key (agency_id, subject, at, id)
);
create index sign_in_at on tipstaff.sign_in (agency_id, at);

-- The last counter that each passkey showed.
create table tipstaff.passkey_use (
  agency_id text collate "C" not null,
  credential text collate "C" not null,
  counter bigint not null,
  used_at text collate "C" not null,
  primary key (agency_id, credential)
);

do $$
declare name text;
begin
  foreach name in array array['session', 'challenge', 'pending', 'sign_in', 'passkey_use'] loop
    execute format('alter table tipstaff.%I enable row level security', name);
    execute format('alter table tipstaff.%I force row level security', name);
    execute format('create policy wall on tipstaff.%I using (agency_id = nullif(current_setting(''app.agency'', true), '''')) with check (agency_id = nullif(current_setting(''app.agency'', true), ''''))', name);
  end loop;
end $$;

grant select, insert, update on tipstaff.session, tipstaff.passkey_use to {app};
grant select, insert, delete on tipstaff.challenge to {app};
grant select, insert, update, delete on tipstaff.pending to {app};
grant select, insert on tipstaff.sign_in to {app};

-- Judges one attempt of one subject, one at a time: CJIS AC-7, five failures within the window lock until an administrator releases.
-- Only what came after the last release counts. A clock that goes back counts more, never less.
-- Answers 'taken', 'failed', 'locked-now' (this was the fifth, or the counter went back) or 'locked'; writes the session when taken.
create function tipstaff.take_attempt(asked jsonb) returns text
language plpgsql volatile security invoker set search_path = '' as $$
declare
  agency text := asked ->> 'agency';
  who text := asked ->> 'subject';
  answer text;
  reason text := coalesce(asked ->> 'why', '');
  known bigint;
begin
  perform set_config('app.agency', agency, true);
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(agency || '/' || who, 2870303));
  if exists (select from tipstaff.sign_in s where s.agency_id = agency and s.subject = who and s.outcome = 'locked-now' and s.at > (asked ->> 'released') collate "C") then
    answer := 'locked';
  elsif (asked ->> 'good')::boolean then
    answer := 'taken';
    if asked ->> 'credential' is not null then
      select u.counter into known from tipstaff.passkey_use u where u.agency_id = agency and u.credential = asked ->> 'credential';
      known := greatest(coalesce(known, 0), (asked ->> 'knownCounter')::bigint);
      if ((asked ->> 'counter')::bigint > 0 or known > 0) and (asked ->> 'counter')::bigint <= known then
        answer := 'locked-now';
        reason := 'counter-back';
      end if;
    end if;
  else
    select case when count(*) + 1 >= (asked ->> 'most')::int then 'locked-now' else 'failed' end into answer from tipstaff.sign_in s
      where s.agency_id = agency and s.subject = who and s.outcome = 'failed'
        and s.at > greatest(asked ->> 'released', asked ->> 'since') collate "C";
  end if;
  insert into tipstaff.sign_in values (agency, who, asked ->> 'at', asked ->> 'id', answer, asked ->> 'purpose', asked ->> 'method', asked ->> 'address', reason);
  if answer = 'taken' then perform tipstaff.keep_taken(agency, asked); end if;
  return answer;
end $$;

-- What a good attempt writes: the passkey's counter, and the session that it begins or verifies again.
create function tipstaff.keep_taken(agency text, asked jsonb) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if asked ->> 'credential' is not null then
    insert into tipstaff.passkey_use as u values (agency, asked ->> 'credential', (asked ->> 'counter')::bigint, asked ->> 'at')
      on conflict (agency_id, credential) do update set counter = excluded.counter, used_at = excluded.used_at;
  end if;
  if asked ->> 'verifies' is not null then
    update tipstaff.session s set verified_at = asked ->> 'at', seen_at = asked ->> 'at', locked_at = null
      where s.agency_id = agency and s.digest = asked ->> 'verifies' and s.ended_at is null;
  end if;
  if asked -> 'begins' is not null then
    insert into tipstaff.session select agency, b.digest, asked ->> 'subject', b.kind, asked ->> 'method', asked ->> 'address', b.device, asked ->> 'at', asked ->> 'at', asked ->> 'at'
      from pg_catalog.jsonb_to_record(asked -> 'begins') as b(digest text, kind text, device text);
  end if;
end $$;

revoke all on function tipstaff.take_attempt(jsonb), tipstaff.keep_taken(text, jsonb) from public;
grant execute on function tipstaff.take_attempt(jsonb), tipstaff.keep_taken(text, jsonb) to {app};
