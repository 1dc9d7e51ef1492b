-- What the receiver's answer had for headers, as a JSON object: bounded, and without the values of secrets. Null when there
-- was no complete answer, and for tries from before.
alter table delivery_attempt add column response_headers text;
