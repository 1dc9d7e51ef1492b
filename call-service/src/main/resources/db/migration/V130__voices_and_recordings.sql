-- Blobs to be deleted: noted before their content is stored, taken out by the transaction that refers to them.
create table blob_removal (
    key    text        primary key,
    due_at timestamptz not null
);
create index blob_removal_due on blob_removal (due_at);

create table speaker (
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    name            text        not null,
    language        text,
    description     text,
    status          text        not null check (status in ('draft', 'deploying', 'deployed', 'failed')),
    sample_count    integer     not null default 0,
    sample_ms       bigint      not null default 0,
    error_message   text,
    -- counts deployments, so that the end of an old one is not taken for that of a new one
    deployment      integer     not null default 0,
    -- while deploying: when another process may take it over, by this database's clock
    leased_until    timestamptz,
    -- what the deployer calls the voice
    voice_ref       text,
    deployed_at     timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    version         bigint      not null,
    constraint deploying_is_leased check ((status = 'deploying') = (leased_until is not null)),
    constraint deployed_has_voice check ((deployed_at is null) = (voice_ref is null))
);
create index speaker_list on speaker (organization_id, test, created_at desc, id desc);
create index speaker_deploying on speaker (leased_until) where status = 'deploying';

create table speaker_sample (
    id            uuid             primary key,
    speaker_id    uuid             not null references speaker (id) on delete cascade,
    sha256        text             not null,
    blob_key      text             not null,
    bytes         bigint           not null,
    duration_ms   bigint           not null,
    sample_rate   integer          not null,
    channels      integer          not null,
    level_dbfs    double precision not null,
    clipped_ratio double precision not null,
    created_at    timestamptz      not null,
    unique (speaker_id, sha256)
);
create index speaker_sample_list on speaker_sample (speaker_id, created_at desc, id desc);

-- Which agents speak with a voice.
create index agent_voice on agent (organization_id, test, voice_id) where voice_id is not null;

-- Ended calls whose recording is still to be made; written by the transaction that ends the call.
create table recording_pending (
    call_id uuid        primary key,
    tries   integer     not null default 0,
    -- by this database's clock: due, or the end of the lease of whoever makes it
    due_at  timestamptz not null default now()
);
create index recording_pending_due on recording_pending (due_at);

create table recording (
    call_id         uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    blob_key        text        not null,
    bytes           bigint      not null,
    duration_ms     bigint      not null,
    created_at      timestamptz not null
);
