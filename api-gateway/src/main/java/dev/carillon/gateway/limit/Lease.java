package dev.carillon.gateway.limit;

/** Tokens that this replica may spend without asking. Guarded by its {@link LocalBucket}. */
final class Lease {
    /** What counts as returned when this lease is over. */
    private final int leased;

    private final long epoch;
    private final long grantedNanos;
    private final long expiresNanos;
    private int left;

    /**
     * @param grantedNanos when the debit was asked for, by the monotonic clock: never later than the database's view
     */
    Lease(int leased, long epoch, long grantedNanos, long lifetimeNanos) {
        this.leased = leased;
        this.left = leased;
        this.epoch = epoch;
        this.grantedNanos = grantedNanos;
        this.expiresNanos = grantedNanos + lifetimeNanos;
    }

    boolean take(long nowNanos) {
        if (isOver(nowNanos)) {
            return false;
        }
        left--;
        return true;
    }

    boolean isOver(long nowNanos) {
        return left == 0 || nowNanos - expiresNanos >= 0;
    }

    /** Whether it was spent before half its time was over: demand that a larger chunk would serve better. */
    boolean wentFast(long nowNanos) {
        return left == 0 && nowNanos - grantedNanos < (expiresNanos - grantedNanos) / 2;
    }

    int left() {
        return left;
    }

    int leased() {
        return leased;
    }

    long epoch() {
        return epoch;
    }
}
