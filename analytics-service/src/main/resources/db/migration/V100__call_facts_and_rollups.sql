-- One row per call: the newest version that its events told. No numbers, names or words.
create table call_fact (
    call_id         uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    version         bigint      not null,
    agent_id        uuid,
    campaign_id     uuid,
    direction       text        not null,
    status          text        not null,
    disposition     text,
    attempt_count   integer     not null,
    talk_seconds    integer,
    created_at      timestamptz not null,
    started_at      timestamptz,
    completed_at    timestamptz
) with (fillfactor = 80);

-- Sums of facts: always equal to grouping call_fact by the key, since each change of a fact adds (new - old) here in
-- the same transaction. A key that all its calls have left keeps a row of zeros.
-- The hour (UTC) is that of the call's creation. Bucket counts of a percentile go to a table of their own, under this
-- key plus (metric, bucket). Rows are updated in place: room for heap-only updates, no index on a sum.
create table call_rollup (
    organization_id uuid        not null,
    test            boolean     not null,
    hour            timestamptz not null,
    agent_id        uuid,
    campaign_id     uuid,
    direction       text        not null,
    status          text        not null,
    disposition     text,
    calls           bigint      not null,
    answered        bigint      not null,
    attempts        bigint      not null,
    talk_seconds    bigint      not null,
    minutes         bigint      not null,
    responses       bigint      not null,
    response_millis bigint      not null
) with (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.02
);

create unique index call_rollup_key on call_rollup
    (organization_id, test, hour, agent_id, campaign_id, direction, status, disposition) nulls not distinct;

-- The newest event that the figures of an organisation hold.
create table organization_freshness (
    organization_id uuid        not null,
    test            boolean     not null,
    newest_event_at timestamptz not null,
    primary key (organization_id, test)
) with (fillfactor = 70);

-- Up to when all that was published to a partition is folded in. Written about once a second by the partition's owner.
create table partition_freshness (
    topic          text        not null,
    partition      integer     not null,
    complete_until timestamptz not null,
    primary key (topic, partition)
) with (fillfactor = 50);
