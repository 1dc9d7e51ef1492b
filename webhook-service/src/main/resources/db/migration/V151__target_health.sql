-- Targets (endpoints, origins of calls' own URLs) that fail, so that a restart does not begin with a storm. A row is
-- written when a circuit opens and when a probe fails, and taken away when the circuit closes.
create table target_health (
    target_id     uuid        primary key,
    -- Failed tries in a row, and when the first of them failed.
    failures      integer     not null check (failures > 0),
    failing_since timestamptz not null,
    -- Failed ones since the circuit opened.
    probes        integer     not null check (probes >= 0),
    -- When the next one is let through.
    probe_at      timestamptz not null,
    updated_at    timestamptz not null default now()
);

alter table endpoint
    -- Why it is paused: 'failing' when we paused it. Null when its owner did, and when it is not paused.
    add column paused_reason text check (paused_reason = 'failing');

alter table delivery
    -- When its last try failed. Null when none did, and when the receiver itself said when to come back: such a
    -- delivery is not sent earlier because the receiver works again.
    add column failed_at timestamptz;
