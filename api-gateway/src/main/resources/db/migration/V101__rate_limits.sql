-- Token buckets. Unlogged: a crash of the database fills them, which is cheaper than a disk write per debit.
--   level        what is in the bucket, in 1/60,000,000 of a token, so that a rate per minute refills a whole
--                number of units per microsecond and nothing is ever rounded
--   refilled_at  microseconds since the epoch, by this database's clock
--   leased       tokens that replicas hold and may not have spent yet; they count against the capacity, so that a
--                bucket that refills behind them never lets more than its capacity pass at once
--   leased_until when the last of those leases is forfeited, microseconds since the epoch
--   lease_epoch  raised when all leases were forfeited; a replica's word about an older epoch is void
create unlogged table rate_bucket (
    bucket       bigint  primary key,
    level        bigint  not null,
    refilled_at  bigint  not null,
    leased       integer not null,
    leased_until bigint  not null,
    lease_epoch  bigint  not null
) with (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 10000
);

-- API calls a day (UTC), for plans that limit them.
create table daily_requests (
    organization_id uuid    not null,
    test            boolean not null,
    day             date    not null,
    requests        integer not null,
    primary key (organization_id, test, day)
);

-- Debits up to p_wanted tokens. p_waiting of them are spent at once by requests that wait; the rest is leased for
-- p_lease_us. p_returned tokens of earlier leases (of p_epoch) are spent or forfeited.
--   granted     tokens debited, 0 to p_wanted
--   remaining   whole tokens left in the bucket
--   wait_us     microseconds until the next token; 0 when some are left
--   epoch       to come back with p_returned
create function take_tokens(p_bucket bigint, p_per_minute integer, p_capacity integer, p_wanted integer,
                            p_waiting integer, p_returned integer, p_epoch bigint, p_lease_us bigint,
                            out granted integer, out remaining integer, out wait_us bigint, out epoch bigint)
language plpgsql as $$
declare
    token constant bigint := 60000000;
    b     rate_bucket%rowtype;
    t     bigint;
    cap   bigint;
begin
    select * into b from rate_bucket where bucket = p_bucket for update;
    if not found then
        insert into rate_bucket values (p_bucket, p_capacity * token,
                                        (extract(epoch from clock_timestamp()) * 1000000)::bigint, 0, 0, 0)
        on conflict do nothing;
        select * into b from rate_bucket where bucket = p_bucket for update;
    end if;
    -- After the lock: the statement's own time may lie before what the former holder wrote.
    t := greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, b.refilled_at);

    if b.leased > 0 and t >= b.leased_until then
        b.leased := 0;
        b.lease_epoch := b.lease_epoch + 1;
    elsif p_epoch = b.lease_epoch then
        b.leased := greatest(0, b.leased - p_returned);
    end if;

    cap := greatest(0, p_capacity - b.leased) * token;
    -- No overflow: beyond the time that fills an empty bucket, more time adds nothing.
    b.level := least(cap, b.level + least(t - b.refilled_at, p_capacity * token / p_per_minute + 1) * p_per_minute);
    granted := least(p_wanted, b.level / token);
    b.level := b.level - granted * token;
    if granted > p_waiting then
        b.leased := b.leased + granted - p_waiting;
        b.leased_until := t + p_lease_us;
    end if;
    remaining := b.level / token;
    wait_us := case
        when remaining > 0 then 0
        when cap < token then greatest(1, b.leased_until - t) -- all of the capacity is leased
        else (token - b.level + p_per_minute - 1) / p_per_minute
    end;
    epoch := b.lease_epoch;

    update rate_bucket
    set level = b.level, refilled_at = t, leased = b.leased, leased_until = b.leased_until, lease_epoch = b.lease_epoch
    where bucket = p_bucket;
end
$$;

-- Counts one API call of today (UTC), unless p_limit are counted already.
--   counted  whether it was
--   used     API calls of today
create function count_daily_request(p_organization_id uuid, p_test boolean, p_limit integer,
                                    out counted boolean, out used integer)
language plpgsql as $$
declare
    today constant date := (clock_timestamp() at time zone 'UTC')::date;
begin
    insert into daily_requests as d values (p_organization_id, p_test, today, 1)
    on conflict (organization_id, test, day) do update set requests = d.requests + 1 where d.requests < p_limit
    returning requests into used;
    counted := found;
    if not counted then
        select requests into used from daily_requests
        where organization_id = p_organization_id and test = p_test and day = today;
    end if;
end
$$;
