package dev.carillon.webhook.target;

/** Makes guards for tests outside of the package. */
public final class TargetGuardFactory {
    private TargetGuardFactory() {}

    public static TargetGuard guard(NameResolver resolver, TargetsConfig config) {
        return new TargetGuard(resolver, config);
    }
}
