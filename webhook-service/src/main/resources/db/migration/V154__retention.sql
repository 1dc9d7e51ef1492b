-- What is pending is a queue, what has ended is a log. The queue is small and busy, so it is one table; the log, the
-- events and the attempts are large and only ever get old, so they are partitioned by time and lose whole partitions.
-- docs/adr/0021 says why. Ids of events begin with their time (version 7), and those of deliveries with their event's.
--
-- Nothing large is rewritten here: the tables that are there become the first partitions. Each is read once, and one
-- index of the events is made anew.

-- The queue.
alter table delivery rename to delivery_done_first;
alter index delivery_pkey rename to delivery_done_first_pkey;
alter index delivery_of_call rename to delivery_done_first_of_call;
alter index delivery_of_target rename to delivery_done_first_of_target;
alter index delivery_of_owner rename to delivery_done_first_of_owner;
alter index delivery_of_replay rename to delivery_done_first_of_replay;

create table delivery (
    id               uuid        primary key,
    event_id         uuid        not null,
    target_id        uuid        not null,
    endpoint_id      uuid,
    url              text,
    organization_id  uuid        not null,
    test             boolean     not null,
    delivered_as     text        not null,
    aggregate_id     uuid        not null,
    sequence         bigint      not null,
    attempt_count    integer     not null default 0,
    earlier_attempts integer     not null default 0,
    parked           boolean     not null default false,
    failing_since    timestamptz,
    failed_at        timestamptz,
    due_at           timestamptz,
    lease_id         uuid,
    next_attempt_at  timestamptz,
    error            text,
    created_at       timestamptz not null default now(),
    resent_at        timestamptz,
    replay_id        uuid,
    check ((endpoint_id is null) = (url is not null))
) with (
    -- Every row dies here. Many of them are dead before the table has grown by any part of itself.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 100000
);

insert into delivery (id, event_id, target_id, endpoint_id, url, organization_id, test, delivered_as, aggregate_id,
                      sequence, attempt_count, earlier_attempts, parked, failing_since, failed_at, due_at, lease_id,
                      next_attempt_at, error, created_at, resent_at, replay_id)
select id, event_id, target_id, endpoint_id, url, organization_id, test, delivered_as, aggregate_id,
       sequence, attempt_count, earlier_attempts, parked, failing_since, failed_at, due_at, lease_id,
       next_attempt_at, error, created_at, resent_at, replay_id
from delivery_done_first where status = 'pending';
delete from delivery_done_first where status = 'pending';

drop index delivery_due, delivery_order, delivery_parkable;
create index delivery_due on delivery (target_id, due_at) where due_at is not null;
-- The order of one aggregate's events at one target, and what is pending of an aggregate.
create index delivery_order on delivery (aggregate_id, target_id, sequence);
create index delivery_parkable on delivery (failing_since) where not parked and failing_since is not null;
create index delivery_of_target on delivery (target_id, created_at desc, id desc);
create index delivery_of_owner on delivery (organization_id, test, created_at desc, id desc);
create index delivery_of_replay on delivery (replay_id) where replay_id is not null;

-- The log of deliveries.
alter table delivery_done_first
    drop column parked,
    drop column failing_since,
    drop column failed_at,
    drop column due_at,
    drop column lease_id,
    drop column next_attempt_at;

create table delivery_done (
    id               uuid        primary key,
    event_id         uuid        not null,
    target_id        uuid        not null,
    endpoint_id      uuid,
    url              text,
    organization_id  uuid        not null,
    test             boolean     not null,
    delivered_as     text        not null,
    aggregate_id     uuid        not null,
    sequence         bigint      not null,
    status           text        not null,
    attempt_count    integer     not null default 0,
    earlier_attempts integer     not null default 0,
    error            text,
    created_at       timestamptz not null default now(),
    completed_at     timestamptz,
    resent_at        timestamptz,
    replay_id        uuid,
    constraint delivery_done_status check (status in ('succeeded', 'failed')),
    constraint delivery_done_url check ((endpoint_id is null) = (url is not null))
) partition by range (id);
create index delivery_done_of_call on delivery_done (aggregate_id, created_at desc, id desc);
create index delivery_done_of_target on delivery_done (target_id, created_at desc, id desc);
create index delivery_done_of_owner on delivery_done (organization_id, test, created_at desc, id desc);
create index delivery_done_of_replay on delivery_done (replay_id, status) where replay_id is not null;

-- Its attempts, and those of what is pending.
alter table delivery_attempt rename to delivery_attempt_first;
alter index delivery_attempt_pkey rename to delivery_attempt_first_pkey;
create table delivery_attempt (like delivery_attempt_first including defaults including constraints)
    partition by range (delivery_id);
alter table delivery_attempt add primary key (delivery_id, id);

-- The events.
alter table event rename to event_first;
alter index event_pkey rename to event_first_pkey;
-- With the id, it has the feed's whole order: only then can partitions be merged instead of sorted. The one index that
-- is made anew.
drop index event_feed;
create index event_first_feed on event_first (organization_id, test, tx, ordinal, id) where audience <> 'test';
alter index event_of_resource rename to event_first_of_resource;
alter index event_time rename to event_first_time;
create table event (like event_first including defaults including constraints) partition by range (id);
alter table event add primary key (id);
create index event_feed on event (organization_id, test, tx, ordinal, id) where audience <> 'test';
create index event_of_resource on event (aggregate_id, tx, ordinal) where audience <> 'test';
create index event_time on event (organization_id, test, occurred_at, sequence, id) where audience <> 'test';

-- Whatever has no partition of its time: nothing is refused for want of one.
create table event_default partition of event default;
create table delivery_done_default partition of delivery_done default;
create table delivery_attempt_default partition of delivery_attempt default;

-- The partitions of the three tables, by the time of their events: event_<name>, delivery_done_<name>,
-- delivery_attempt_<name>.
create table log_period (
    starts_at      timestamptz primary key,
    ends_at        timestamptz not null check (ends_at > starts_at),
    name           text        not null unique,
    -- What organisations had that keep so many days or fewer is gone from it, as of cleared_at.
    cleared_days   integer     not null default 0,
    cleared_at     timestamptz,
    -- While it is rewritten without them: the new partitions' name, the days, and how far the copying is.
    rewrite_name   text,
    rewrite_days   integer,
    rewrite_at     timestamptz,
    copying        text,
    copied_to      uuid
);
-- Of the period that is being rewritten: organisations that are left out.
create table log_leaver (
    organization_id uuid primary key
);
-- Of the period that is being rewritten: what was written to the old partitions meanwhile. Ids of events and of
-- deliveries.
create table log_change (
    table_name text not null,
    id         uuid not null
);
-- Tables that nobody reads any more.
create table log_garbage (
    table_name text primary key
);
-- One row: whoever holds its lock does the next step of all that.
create table log_keeper (
    id boolean primary key default true check (id)
);
insert into log_keeper default values;

create function log_changed() returns trigger language plpgsql as $$
begin
    if tg_argv[1] = 'delivery_id' then
        insert into log_change values (tg_argv[0], coalesce(new.delivery_id, old.delivery_id));
    else
        insert into log_change values (tg_argv[0], coalesce(new.id, old.id));
    end if;
    return null;
end
$$;

-- The newest event of each owner's feed that is not kept any more, and the time up to which events may be missing.
create table event_removed (
    organization_id uuid        not null,
    test            boolean     not null,
    tx              xid8        not null,
    ordinal         integer     not null,
    kept_from       timestamptz not null,
    primary key (organization_id, test)
);

-- How long organisations keep their events, by the newest state that was told.
create table tenant_retention (
    organization_id uuid        primary key,
    version         bigint      not null,
    retention_days  integer     not null check (retention_days > 0),
    changed_at      timestamptz not null default now()
);

alter table replay
    -- When the range begins before what was kept at its beginning: from when on events are there.
    add column kept_from timestamptz;

do $$
declare
    ending timestamptz := (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC';
    bound  uuid := (lpad(to_hex((extract(epoch from ending) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
begin
    -- Ids that begin with no time, or one that has not come.
    insert into event_default select * from event_first where id >= bound;
    delete from event_first where id >= bound;
    insert into delivery_attempt_default select * from delivery_attempt_first where delivery_id >= bound;
    delete from delivery_attempt_first where delivery_id >= bound;
    insert into delivery_done (id, event_id, target_id, endpoint_id, url, organization_id, test, delivered_as,
                               aggregate_id, sequence, status, attempt_count, earlier_attempts, error, created_at,
                               completed_at, resent_at, replay_id)
    select id, event_id, target_id, endpoint_id, url, organization_id, test, delivered_as,
           aggregate_id, sequence, status, attempt_count, earlier_attempts, error, created_at,
           completed_at, resent_at, replay_id
    from delivery_done_first where id >= bound;
    delete from delivery_done_first where id >= bound;

    -- One look at each table proves the bound; attaching needs none then.
    execute format('alter table event_first add constraint first_bound check (id < %L)', bound);
    execute format('alter table delivery_attempt_first add constraint first_bound check (delivery_id < %L)', bound);
    execute format('alter table delivery_done_first'
                   ' drop constraint delivery_status_check,'
                   ' add constraint delivery_done_status check (status in (''succeeded'', ''failed'')),'
                   ' add constraint delivery_done_url check ((endpoint_id is null) = (url is not null)),'
                   ' add constraint first_bound check (id < %L)', bound);
    execute format('alter table event attach partition event_first for values from (minvalue) to (%L)', bound);
    execute format('alter table delivery_done attach partition delivery_done_first'
                   ' for values from (minvalue) to (%L)', bound);
    execute format('alter table delivery_attempt attach partition delivery_attempt_first'
                   ' for values from (minvalue) to (%L)', bound);
    alter table event_first drop constraint first_bound;
    alter table delivery_attempt_first drop constraint first_bound;
    alter table delivery_done_first drop constraint first_bound;
    insert into log_period (starts_at, ends_at, name) values (timestamptz 'epoch', ending, 'first');
end
$$;
