-- Days that events and deliveries are kept at least. Null leaves it to the plan.
alter table organization
    add column retention_days integer check (retention_days >= 1);
