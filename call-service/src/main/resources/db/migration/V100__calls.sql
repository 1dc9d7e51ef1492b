create table agent (
    id                uuid        primary key,
    organization_id   uuid        not null,
    test              boolean     not null,
    name              text        not null,
    status            text        not null check (status in ('active', 'paused')),
    is_default        boolean     not null,
    voice_id          text,
    greeting          text,
    prompt            text,
    flow_id           uuid,
    knowledge_base_id text,
    phone_number      text,
    answer_schema     jsonb,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    version           bigint      not null
);
create unique index agent_default on agent (organization_id, test) where is_default;
create index agent_list on agent (organization_id, test, created_at desc, id desc);

-- The newest limits that any command or the tenant topic told of.
create table tenant_limits (
    organization_id      uuid    primary key,
    version              bigint  not null,
    minutes_per_month    integer not null,
    max_concurrent_calls integer not null,
    calls_per_second     integer not null
);

-- Talk minutes of ended live calls, by month (UTC) of the call's end.
create table minute_usage (
    organization_id uuid   not null,
    month           date   not null,
    minutes         bigint not null,
    primary key (organization_id, month)
);

create table call (
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    direction       text        not null,
    agent_id        uuid,
    campaign_id     uuid,
    contact_id      uuid,
    to_number       text        not null,
    from_number     text,
    client_name     text,
    context         jsonb       not null,
    metadata        jsonb       not null,
    webhook_url     text,
    max_attempts    smallint    not null check (max_attempts between 1 and 10),
    scheduled_at    timestamptz not null,
    created_at      timestamptz not null,
    request_id      text,
    traceparent     text,
    -- what decisions change
    status          text        not null,
    disposition     text,
    attempt_id      uuid,
    attempt_count   integer     not null,
    outcomes        text        not null,
    due_at          timestamptz,
    started_at      timestamptz,
    completed_at    timestamptz,
    talk_ms         bigint      not null,
    transcript      jsonb,
    error_message   text,
    updated_at      timestamptz not null,
    version         bigint      not null,
    constraint queued_is_due check ((status = 'queued') = (due_at is not null)),
    constraint live_has_attempt
        check ((status in ('dialing', 'ringing', 'in_progress')) = (attempt_id is not null)),
    constraint ended_has_disposition
        check ((status in ('completed', 'failed', 'canceled', 'missed')) = (disposition is not null))
) with (fillfactor = 85);
-- The dialer's way in: per organisation and mode, so that nobody's million due calls stand before another's.
create index call_due on call (organization_id, test, due_at, id) where status = 'queued';
create index call_list on call (organization_id, test, created_at desc, id desc);
create index call_open_of_agent on call (agent_id) where status in ('queued', 'dialing', 'ringing', 'in_progress');

create table call_attempt (
    id              uuid        primary key,
    call_id         uuid        not null,
    organization_id uuid        not null,
    test            boolean     not null,
    number          integer     not null,
    carrier         text        not null,
    status          text        not null check (status in ('open', 'unknown', 'ended')),
    disposition     text,
    counted         boolean     not null,
    started_at      timestamptz not null,
    ringing_at      timestamptz,
    answered_at     timestamptz,
    ended_at        timestamptz,
    -- ended by us, and the carrier has not confirmed yet that it knows
    hang_up_pending boolean     not null default false,
    -- by this database's clock
    lease_owner     text        not null,
    leased_until    timestamptz not null,
    unique (call_id, number)
) with (fillfactor = 85);
create index call_attempt_open on call_attempt (organization_id, test) where status <> 'ended';
create index call_attempt_lease on call_attempt (leased_until) where status <> 'ended' or hang_up_pending;

-- Locked by whoever dials for an organisation and mode: a mutex, and the tokens for calls per second.
create table org_dial (
    organization_id uuid             not null,
    test            boolean          not null,
    tokens          double precision not null,
    refilled_at     timestamptz      not null,
    primary key (organization_id, test)
);

-- The simulated carrier's own memory, outside any process of ours: one row per dial that reached it. Append-only and
-- without a unique constraint on purpose: an attempt that was dialled twice would show here twice.
create table simulated_carrier_ledger (
    id         bigint generated always as identity primary key,
    attempt_id uuid        not null,
    call_id    uuid        not null,
    number     integer     not null,
    to_number  text        not null,
    dialed_at  timestamptz not null default clock_timestamp(),
    instance   text        not null
);
create index simulated_carrier_ledger_attempt on simulated_carrier_ledger (attempt_id);

create table simulated_carrier_hang_up (
    attempt_id uuid        primary key,
    at         timestamptz not null default clock_timestamp()
);
