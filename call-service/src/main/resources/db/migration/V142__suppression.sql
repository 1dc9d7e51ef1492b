-- Numbers that must not be called, as carillon.suppression.state.v1 tells of them.
create table suppression (
    -- the record's key
    id              uuid        primary key,
    organization_id uuid        not null,
    test            boolean     not null,
    -- null: erased
    number          text,
    campaign_id     uuid,
    suppressed      boolean     not null,
    expires_at      timestamptz,
    version         bigint      not null,
    -- After an erasure versions may begin anew: then it is the place in the log that tells what is newer. An erased row is
    -- kept for a while, so that a late repetition of what came before the erasure does not bring the number back.
    record_offset   bigint      not null,
    erased_at       timestamptz,
    constraint erased_is_empty check ((erased_at is null) = (number is not null))
);
-- The gate's way in: the numbers of a batch of due calls.
create index suppression_of_number on suppression (organization_id, test, number) where suppressed;
create index suppression_erased on suppression (erased_at) where erased_at is not null;

-- Live numbers that a carrier called invalid, until they may be tried again.
create table number_quarantine (
    organization_id uuid        not null,
    test            boolean     not null,
    number          text        not null,
    since           timestamptz not null,
    until           timestamptz not null,
    primary key (organization_id, test, number)
);
create index number_quarantine_until on number_quarantine (until);

-- Our numbers that callees, or networks for them, marked as unwanted. Nothing is blocked by it.
create table caller_flag (
    organization_id uuid        not null,
    test            boolean     not null,
    from_number     text        not null,
    times           bigint      not null,
    last_at         timestamptz not null,
    primary key (organization_id, test, from_number)
);
