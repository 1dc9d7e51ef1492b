-- What every service has: its events, the outbox that points at them, and the outcomes of commands.

-- Append-only. The payload is the value as it is published; the timeline reads it, too.
create table domain_event (
    aggregate_id    uuid        not null,
    version         bigint      not null check (version >= 1),
    id              uuid        not null,
    topic           text        not null,
    state_topic     text,
    type            text        not null,
    organization_id uuid        not null,
    test            boolean     not null,
    occurred_at     timestamptz not null,
    payload         text        not null,
    webhook_url     text,
    request_id      text,
    traceparent     text,
    primary key (aggregate_id, version)
);

-- What is still to be published. The bucket is the record's partition, so that one relay group's transaction
-- touches few partitions. Ids are drawn one by one under the aggregate's row lock: a block of ids (or a cache)
-- would let two sessions publish one aggregate's events in the wrong order.
create sequence outbox_id_seq cache 1;

create table outbox (
    bucket       smallint not null,
    id           bigint   not null,
    aggregate_id uuid     not null,
    version      bigint   not null,
    created_at   timestamptz not null default now(),
    primary key (bucket, id)
) with (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 1000000000
);

-- Who relays which group of buckets, by this database's clock.
create table outbox_lease (
    bucket_group smallint    primary key,
    owner        text,
    leased_until timestamptz not null
);

-- What each command came to. A redelivered or repeated command is answered from here and never decided anew.
-- Rows are kept: idempotency keys do not expire.
create table command_outcome (
    command_id      uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    type            text        not null,
    payload_hash    bytea       not null,
    correlation_id  text,
    status          smallint    not null,
    body            bytea       not null,
    decided_at      timestamptz not null default now()
);
