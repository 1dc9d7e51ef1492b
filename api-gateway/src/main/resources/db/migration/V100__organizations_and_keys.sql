-- Organisations. A limit column that is null leaves the limit to the plan.
create table organization (
    id                   uuid        primary key,
    name                 text        not null,
    plan                 text        not null,
    requests_per_minute  integer     check (requests_per_minute >= 1),
    burst                integer     check (burst >= 1),
    minutes_per_month    integer     check (minutes_per_month >= 0),
    sms_per_month        integer     check (sms_per_month >= 0),
    requests_per_day     integer     check (requests_per_day >= 1),
    max_concurrent_calls integer     check (max_concurrent_calls >= 1),
    calls_per_second     integer     check (calls_per_second >= 1),
    api_enabled          boolean     not null,
    caller_id            text,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    version              bigint      not null check (version >= 1)
);
create index organization_newest on organization (created_at desc, id desc);

create table api_key (
    id              uuid        primary key,
    organization_id uuid        not null references organization (id),
    test            boolean     not null,
    name            text        not null,
    scopes          text[]      not null,
    hint            text        not null,
    expires_at      timestamptz,
    last_used_at    timestamptz,
    revoked_at      timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create index api_key_newest on api_key (organization_id, created_at desc, id desc);

-- The hashes (SHA-256) that open a key: one, and during a rotation's overlap the former ones until they expire.
create table api_key_secret (
    hash       bytea       primary key check (length(hash) = 32),
    api_key_id uuid        not null references api_key (id),
    expires_at timestamptz
);
create index api_key_secret_key on api_key_secret (api_key_id);

-- Append-only: who changed what.
create table audit_entry (
    id              uuid        primary key,
    organization_id uuid        not null,
    actor           text        not null,
    action          text        not null,
    subject_id      uuid        not null,
    details         jsonb       not null,
    request_id      text,
    occurred_at     timestamptz not null
);
create index audit_entry_newest on audit_entry (organization_id, occurred_at desc, id desc);

-- POSTs that the gateway itself carries out: which body an idempotency key came with. Never the secret it made.
create table idempotency_record (
    id         uuid        primary key,
    operation  text        not null,
    body_hash  bytea       not null,
    created_at timestamptz not null
);
