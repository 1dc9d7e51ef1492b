-- Every event is kept, wanted or not: it can be polled, streamed, and replayed to an endpoint that is made later.

-- Who may be told of it: every endpoint that subscribes, only the call's own URL, or only the endpoint under test.
alter table event add column audience text not null default 'endpoints'
    check (audience in ('endpoints', 'call_url', 'test'));
update event set audience = 'call_url'
    where id in (select d.event_id from delivery d where d.url is not null);

-- Where it stands in the feed: the transaction that stored it, then its place in that transaction's batch. A reader that
-- takes only what is older than every transaction still running can never meet a place that is filled later.
alter table event
    add column tx xid8 not null default pg_current_xact_id(),
    add column ordinal integer not null default 0;

-- The feed.
create index event_feed on event (organization_id, test, tx, ordinal) where audience <> 'test';
create index event_of_resource on event (aggregate_id, tx, ordinal) where audience <> 'test';
-- Replays, and the beginning of a feed at a time. One decision's events have one time, and their sequence.
create index event_time on event (organization_id, test, occurred_at, sequence, id) where audience <> 'test';

-- A delivery that is sent again begins its tries anew: these are the ones from before.
alter table delivery add column earlier_attempts integer not null default 0;
-- When it was last asked for again, by hand or by a replay. Null: nobody but the event asked for it.
alter table delivery add column resent_at timestamptz;
-- The latest replay that made it or sent it again.
alter table delivery add column replay_id uuid;
create index delivery_of_replay on delivery (replay_id, status) where replay_id is not null;

-- A range of events that is given to an endpoint, a chunk at a time. Where it stands is written in the transaction that
-- makes the chunk's deliveries, so that any replica goes on where another one was killed.
create table replay (
    id                uuid        primary key,
    endpoint_id       uuid        not null,
    organization_id   uuid        not null,
    test              boolean     not null,
    from_time         timestamptz not null,
    to_time           timestamptz not null,
    -- As asked for; empty: all of the endpoint's subscription.
    types             text[]      not null,
    only_failed       boolean     not null,
    status            text        not null check (status in ('running', 'stopped', 'completed')),
    rate_per_second   integer     not null,
    -- Events of the range and its types when it began.
    total             bigint      not null,
    -- Of these, looked at and not wanted after all.
    skipped           bigint      not null default 0,
    -- Of these, made deliveries.
    queued            bigint      not null default 0,
    -- The last event that was looked at.
    position_time     timestamptz,
    position_sequence bigint,
    position_event    uuid,
    -- Nothing of the range is left to be looked at.
    exhausted         boolean     not null default false,
    -- What became of the deliveries, once the replay has ended.
    succeeded         bigint,
    failed            bigint,
    next_chunk_at     timestamptz not null,
    -- What asked for it; it begins when everything before has ended.
    tx                xid8        not null default pg_current_xact_id(),
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    completed_at      timestamptz
);
create index replay_due on replay (next_chunk_at) where status = 'running';
-- One at a time for an endpoint.
create unique index replay_running on replay (endpoint_id) where status = 'running';
