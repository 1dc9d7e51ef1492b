-- Endpoints. The secret is sealed (AES-256-GCM, bound to the row's id).
create table endpoint (
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    url             text        not null,
    events          text[]      not null,
    description     text,
    status          text        not null check (status in ('active', 'paused', 'disabled')),
    sealed_secret   bytea       not null,
    -- Version of the last event published about this endpoint; 0 before the first.
    event_version   bigint      not null default 0,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create index endpoint_of_owner on endpoint (organization_id, test, created_at desc, id desc);

-- Signs what goes to the URLs of single calls. Live and test mode have their own.
create table organization_secret (
    id              uuid        not null unique,
    organization_id uuid        not null,
    test            boolean     not null,
    sealed_secret   bytea       not null,
    created_at      timestamptz not null default now(),
    primary key (organization_id, test)
);

-- Events that somebody wanted: the material of their bodies. Ids are of version 7 and so begin with their time:
-- this table, and the two below through their derived ids, can be partitioned by ranges of the primary key.
create table event (
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    type            text        not null,
    aggregate_id    uuid        not null,
    sequence        bigint      not null,
    occurred_at     timestamptz not null,
    -- The text itself and not jsonb: every try sends the same bytes.
    data            text        not null,
    request_id      text,
    received_at     timestamptz not null default now()
);

-- One event for one target. The id is derived from both, which makes the pair unique.
create table delivery (
    id              uuid        primary key,
    event_id        uuid        not null,
    -- The endpoint, or what stands for the origin of a call's own URL: the unit of isolation and of order.
    target_id       uuid        not null,
    endpoint_id     uuid,
    -- A call's own URL; null when the endpoint's counts, as it is at the time of the try.
    url             text,
    organization_id uuid        not null,
    test            boolean     not null,
    delivered_as    text        not null,
    aggregate_id    uuid        not null,
    sequence        bigint      not null,
    status          text        not null check (status in ('pending', 'succeeded', 'failed')),
    attempt_count   integer     not null default 0,
    -- Pending, but later events of the aggregate no longer wait for it.
    parked          boolean     not null default false,
    -- When its first try failed.
    failing_since   timestamptz,
    -- From when on it may be claimed: the next try's time, or the end of the lease. Null: an earlier event of the
    -- same aggregate is still pending for this target.
    due_at          timestamptz,
    lease_id        uuid,
    next_attempt_at timestamptz,
    error           text,
    created_at      timestamptz not null default now(),
    completed_at    timestamptz,
    check ((endpoint_id is null) = (url is not null)),
    check (status = 'pending' or (due_at is null and lease_id is null and next_attempt_at is null))
) with (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_scale_factor = 0.1
);

-- Claims go target by target, so that one target's backlog never stands before another's due deliveries.
create index delivery_due on delivery (target_id, due_at) where status = 'pending' and due_at is not null;
-- The order of one aggregate's events at one target.
create index delivery_order on delivery (target_id, aggregate_id, sequence) where status = 'pending';
-- Failing deliveries that others wait behind: few, and none on a good day.
create index delivery_parkable on delivery (failing_since)
    where status = 'pending' and not parked and failing_since is not null;
-- Reads.
create index delivery_of_call on delivery (aggregate_id, created_at desc, id desc);
create index delivery_of_target on delivery (target_id, created_at desc, id desc);
create index delivery_of_owner on delivery (organization_id, test, created_at desc, id desc);

create table delivery_attempt (
    delivery_id     uuid        not null,
    id              uuid        not null,
    started_at      timestamptz not null,
    duration_ms     integer     not null,
    response_status integer,
    error           text,
    response_body   text,
    primary key (delivery_id, id)
);
