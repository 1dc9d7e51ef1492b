-- What a call asks for otherwise than its agent and the platform, and the gate it waits at. Null: nothing of the kind.
alter table call
    add column agent_overrides jsonb,
    add column dial_policy     jsonb,
    -- of the callee, separated by blanks; as they were when the call was placed
    add column time_zones      text,
    add column expires_at      timestamptz,
    add column wait_reason     text;
create index call_expiring on call (expires_at) where status = 'queued' and expires_at is not null;

alter table simulated_carrier_ledger
    add column ring_timeout_ms bigint,
    add column max_talk_ms     bigint;
