-- Where the flows of answered calls lead to an operator; gone with the end of the attempt.
create table handover (
    call_id    uuid        primary key,
    attempt_id uuid        not null,
    -- transfers of this attempt that the flow has led to and that nobody took
    not_taken  integer     not null,
    -- how much of the talk there is before the one that comes next
    turns      integer     not null,
    queue      text        not null,
    context    jsonb       not null,
    -- when the agent gets there, by this database's clock, or the end of the lease of whoever begins the transfer; null: it
    -- was begun, or there is none any more
    due_at     timestamptz
) with (fillfactor = 70);
create index handover_due on handover (due_at) where due_at is not null;

-- Simulated callees who were told that somebody else comes (or does not come any more), and stay on the line for it.
create table simulated_carrier_expectation (
    id         bigint generated always as identity primary key,
    attempt_id uuid        not null,
    expected   boolean     not null,
    at         timestamptz not null default clock_timestamp()
);
create index simulated_carrier_expectation_attempt on simulated_carrier_expectation (attempt_id);
