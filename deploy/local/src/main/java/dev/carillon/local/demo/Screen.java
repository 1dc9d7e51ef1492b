package dev.carillon.local.demo;

/** Shows webhooks as they come. */
interface Screen extends AutoCloseable {
    /** Called for each webhook, one at a time, after the board has been told of it. */
    void received(Webhook webhook);

    /** Shows the last state and ends. */
    @Override
    void close();
}
